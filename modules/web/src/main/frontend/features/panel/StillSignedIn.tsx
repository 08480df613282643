import { adviceFor } from '../../lib/advice.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { useSession } from '../session/session.ts';

/** Tells those who signed out when they are not: they may be about to leave somebody else's computer. */
export function StillSignedIn() {
  const { who, notLeft, signOut } = useSession();
  if (!notLeft || who.kind === 'nobody') {
    return null;
  }
  return (
    <Notice
      title="You are still signed in"
      action={
        <Button look="plain" onClick={signOut}>
          Sign out again
        </Button>
      }
    >
      {adviceFor(notLeft).words} This browser has forgotten the conversation, but not you.
    </Notice>
  );
}
