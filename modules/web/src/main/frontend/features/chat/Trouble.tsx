import { type Advice, adviceFor } from '../../lib/advice.ts';
import type { Fault } from '../../lib/api.ts';
import { AdviceNotice } from '../session/AdviceNotice.tsx';

interface Props {
  readonly fault: Fault | null;
  /** Whether the last message has no answer although nothing failed. */
  readonly unanswered: boolean;
  readonly signedOut: boolean;
  readonly onAgain: () => void;
}

/** What went wrong and what can be done; whoever signs in has the message go out by itself. */
export function Trouble({ fault, unanswered, signedOut, onAgain }: Props) {
  const advice = adviceOf({ fault, unanswered, signedOut });
  return advice && <AdviceNotice advice={advice} onAgain={onAgain} />;
}

function adviceOf({ fault, unanswered, signedOut }: Omit<Props, 'onAgain'>): Advice | undefined {
  if (fault) {
    return adviceFor(fault);
  }
  if (signedOut) {
    return { title: 'You are signed out', words: 'Sign in to go on. What you typed stays here.', action: 'sign in' };
  }
  return unanswered
    ? { title: 'No answer came', words: 'The connection ended before it. Ask for it again.', action: 'try again' }
    : undefined;
}
