import { SignInCard } from '../session/SignInCard.tsx';

/** Where this browser keeps the messages of its conversation. */
export const MESSAGES = 'sentry_chat_messages';

/** Whether there is a conversation to show to somebody who is not signed in. */
export function hasConversation(): boolean {
  return localStorage.getItem(MESSAGES) !== null;
}

/** What stands in the place of the chat, and needs none of its code, until somebody signs in. */
export function ChatSignIn() {
  return (
    <SignInCard>
      Picket asks Sentry who you are and what it may look at. The chat then uses the same tools as your coding agent,
      with your rights and no more.
    </SignInCard>
  );
}
