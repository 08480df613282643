import './quiet.ts';
import { useEffect, useState } from 'react';
import { useSame } from '../../lib/useSame.ts';
import { useSession } from '../session/session.ts';
import { ChatSignIn } from './ChatSignIn.tsx';
import { Conversation } from './Conversation.tsx';
import { type Kept, keep, kept, type Terms, USUAL } from './kept.ts';
import { newId } from './newId.ts';
import { forget } from './shelf.ts';

/**
 * The chat. Once it was shown it stays, whatever becomes of the sign-in, with what was said and what is being typed: only
 * who signs out in this tab leaves it, and another person never finds it.
 */
export default function Chat() {
  const { who } = useSession();
  const [begun, begin] = useState<Kept>(() => kept(Date.now()) ?? fresh(USUAL));
  const [terms, setTerms] = useState(begun.terms);
  const [draft, setDraft] = useState('');
  const [owner, setOwner] = useState(begun.person);
  const [shown, setShown] = useState(begun.messages.length > 0);

  const restart = (next: Terms, text: string) => {
    setTerms(next);
    setDraft(text);
    begin(fresh(next));
  };
  if (who.kind === 'somebody' && owner !== who.id) {
    setOwner(who.id);
    if (owner !== undefined) {
      restart(USUAL, '');
    }
  }
  if (!shown && (who.kind === 'somebody' || who.kind === 'unknown')) {
    setShown(true);
  }
  useEffect(() => {
    const before = kept(Date.now())?.person;
    if (owner !== undefined && before !== undefined && before !== owner) {
      forget();
    }
  }, [owner]);

  const clear = useSame(() => {
    forget();
    restart(terms, '');
    if (terms !== USUAL) {
      keep({ ...fresh(terms), person: owner }, Date.now());
    }
  });
  const leave = useSame((text: string) => {
    forget();
    restart(USUAL, text);
    setShown(text !== '');
  });

  if (who.kind === 'nobody' && !shown) {
    return <ChatSignIn />;
  }
  return (
    <Conversation
      key={begun.id}
      begun={begun}
      draft={draft}
      terms={terms}
      onTerms={setTerms}
      onOpen={(conversation) => {
        setDraft('');
        begin({ ...conversation, terms, person: owner });
      }}
      onClear={clear}
      onLeft={leave}
    />
  );
}

function fresh(terms: Terms): Kept {
  return { id: newId(), messages: [], terms };
}
