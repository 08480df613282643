import './quiet.ts';
import { useEffect, useState } from 'react';
import { useSame } from '../../lib/useSame.ts';
import { useSession } from '../session/session.ts';
import { ChatSignIn } from './ChatSignIn.tsx';
import { Conversation } from './Conversation.tsx';
import { type Kept, keep, kept, type Terms, USUAL } from './kept.ts';
import { newId } from './newId.ts';
import { forget, forgetConversation } from './shelf.ts';
import { keepDraft, keptDraft } from './tab.ts';

/**
 * The chat. Once it was shown it stays, whatever becomes of the sign-in, with what was said and what is being typed: only
 * who signs out in this tab leaves it, and another person never finds it.
 */
export default function Chat() {
  const { who } = useSession();
  const [begun, begin] = useState<Kept>(() => kept(Date.now()) ?? fresh(USUAL));
  const [terms, setTerms] = useState(begun.terms);
  const [owner, setOwner] = useState(() => begun.person ?? keptDraft().person);
  const [shown, setShown] = useState(begun.messages.length > 0);

  const restart = (next: Terms) => {
    setTerms(next);
    begin(fresh(next));
  };
  if (who.kind === 'somebody' && owner !== who.id) {
    setOwner(who.id);
    if (owner !== undefined) {
      restart(USUAL);
    }
  }
  if (!shown && (who.kind === 'somebody' || who.kind === 'unknown')) {
    setShown(true);
  }
  useEffect(() => {
    const another = (person: string | undefined) => person !== undefined && person !== owner;
    if (owner !== undefined && (another(kept(Date.now())?.person) || another(keptDraft().person))) {
      forget();
    }
  }, [owner]);

  const clear = useSame(() => {
    forgetConversation();
    restart(terms);
    if (terms !== USUAL) {
      keep({ ...fresh(terms), person: owner }, Date.now());
    }
  });
  const leave = useSame((text: string) => {
    forget();
    keepDraft({ text, person: owner });
    restart(USUAL);
    setShown(text !== '');
  });

  if (who.kind === 'nobody' && !shown) {
    return <ChatSignIn />;
  }
  return (
    <Conversation
      key={begun.id}
      begun={begun}
      owner={owner}
      terms={terms}
      onTerms={setTerms}
      onOpen={(conversation) => begin({ ...conversation, terms, person: owner })}
      onClear={clear}
      onLeft={leave}
    />
  );
}

function fresh(terms: Terms): Kept {
  return { id: newId(), messages: [], terms };
}
