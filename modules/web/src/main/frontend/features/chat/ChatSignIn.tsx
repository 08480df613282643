import { SignInCard } from '../session/SignInCard.tsx';

/** What stands in the place of the chat, and needs none of its code, until somebody signs in. */
export function ChatSignIn() {
  return (
    <SignInCard>
      Picket asks Sentry who you are and what it may look at. The chat then uses the same tools as your coding agent,
      with your rights and no more.
    </SignInCard>
  );
}
