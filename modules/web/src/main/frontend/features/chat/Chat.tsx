import './quiet.ts';
import { useState } from 'react';
import { SignInCard } from '../session/SignInCard.tsx';
import { useSession } from '../session/session.ts';
import { Conversation } from './Conversation.tsx';
import { forget, type Kept, kept } from './kept.ts';
import { newId } from './newId.ts';

/** The chat, for those who are signed in. */
export default function Chat() {
  const { who } = useSession();
  const [begun, begin] = useState<Kept>(() => kept(Date.now()) ?? fresh());

  if (who.kind === 'nobody' && begun.messages.length === 0) {
    return (
      <SignInCard>
        Picket asks Sentry who you are and what it may look at. The chat then uses the same tools as your coding agent,
        with your rights and no more.
      </SignInCard>
    );
  }
  return (
    <Conversation
      key={begun.id}
      begun={begun}
      onOpen={begin}
      onClear={() => {
        forget();
        begin(fresh());
      }}
    />
  );
}

function fresh(): Kept {
  return { id: newId(), messages: [] };
}
