import { useEffect, useState } from 'react';

/** What a deployment says about itself. */
export interface Status {
  readonly version: string;
  /** The Sentry that it works with, a bare host. */
  readonly sentry: string;
  /** Whether a chat model is configured. */
  readonly chat: boolean;
}

/** Not yet known, known, or not to be had. */
export type StatusState = Status | 'asking' | 'silent';

/** Asks the deployment for its status, once. */
export function useStatus(): StatusState {
  const [state, setState] = useState<StatusState>('asking');
  useEffect(() => {
    const leaving = new AbortController();
    ask(leaving.signal)
      .then(setState)
      .catch(() => {
        if (!leaving.signal.aborted) {
          setState('silent');
        }
      });
    return () => leaving.abort();
  }, []);
  return state;
}

async function ask(signal: AbortSignal): Promise<Status> {
  const answer = await fetch('/api/status', { signal });
  if (!answer.ok) {
    throw new Error(`status ${answer.status}`);
  }
  return answer.json();
}
