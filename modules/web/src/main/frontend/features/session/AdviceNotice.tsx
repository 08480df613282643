import type { Advice } from '../../lib/advice.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { SignInButton } from './SignInCard.tsx';

interface Props {
  readonly advice: Advice;
  readonly onAgain: () => void;
  readonly onSignedIn?: () => void;
}

/** What went wrong, with the button for what can be done about it. */
export function AdviceNotice({ advice: { title, words, action }, onAgain, onSignedIn = () => {} }: Props) {
  return (
    <Notice
      title={title}
      action={
        action === 'sign in' ? (
          <SignInButton words="Sign in again" onSignedIn={onSignedIn} />
        ) : (
          action === 'try again' && (
            <Button look="plain" onClick={onAgain}>
              Try again
            </Button>
          )
        )
      }
    >
      {words}
    </Notice>
  );
}
