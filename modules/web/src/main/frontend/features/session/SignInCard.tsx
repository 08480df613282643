import { type ReactNode, useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Fence } from '../../ui/Fence.tsx';
import { Mark } from '../../ui/Mark.tsx';
import type { SignedIn } from './popUp.ts';
import { useSession } from './session.ts';

/** Asks for a sign-in and says why. */
export function SignInCard({ children }: { children: ReactNode }) {
  return (
    <div className="relative min-h-full flex-1 pb-28">
      <div className="relative mx-auto grid max-w-md justify-items-start gap-5 px-5 py-16">
        <Mark className="size-12" />
        <h3 className="text-3xl">Sign in with Sentry</h3>
        <p className="text-pretty text-soft">{children}</p>
        <SignInButton words="Sign in" />
      </div>
      <Fence className="absolute inset-x-0 bottom-0 h-28 w-full" />
    </div>
  );
}

/** Opens the sign-in and says what became of it. */
export function SignInButton({ words, onSignedIn }: { words: string; onSignedIn?: () => void }) {
  const { signIn } = useSession();
  const [outcome, setOutcome] = useState<SignedIn | 'none' | 'open'>('none');

  const press = async () => {
    setOutcome('open');
    const ended = await signIn();
    setOutcome(ended);
    if (ended.kind === 'signed in') {
      onSignedIn?.();
    }
  };
  return (
    <div>
      <Button onClick={press} disabled={outcome === 'open'}>
        {outcome === 'open' ? 'Waiting for the other window …' : words}
      </Button>
      <div role="status" className="mt-3 text-sm empty:mt-0">
        <Outcome outcome={outcome} />
      </div>
    </div>
  );
}

function Outcome({ outcome }: { outcome: SignedIn | 'none' | 'open' }) {
  if (outcome === 'none' || outcome === 'open') {
    return null;
  }
  switch (outcome.kind) {
    case 'signed in':
      return 'Signed in.';
    case 'closed':
      return 'The window was closed before the end.';
    case 'refused':
      return outcome.words;
    case 'blocked':
      return (
        <>
          The browser blocked the window. Allow pop-ups for this page, or{' '}
          <a href={outcome.address} className="underline underline-offset-4">
            sign in here
          </a>
          .
        </>
      );
  }
}
