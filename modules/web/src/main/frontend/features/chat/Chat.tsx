import './quiet.ts';
import { useState } from 'react';
import { useSession } from '../session/session.ts';
import { ChatSignIn } from './ChatSignIn.tsx';
import { Conversation } from './Conversation.tsx';
import { forget, type Kept, kept } from './kept.ts';
import { newId } from './newId.ts';

/** The chat, for those who are signed in. */
export default function Chat() {
  const { who } = useSession();
  const [begun, begin] = useState<Kept>(() => kept(Date.now()) ?? fresh());

  if (who.kind === 'nobody' && begun.messages.length === 0) {
    return <ChatSignIn />;
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
