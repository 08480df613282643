import { startTransition, useEffect, useState } from 'react';
import { call } from './api.ts';

/** What a document of the server holds: not yet known, known, or not to be had. */
export type Answer<T> = T | 'asking' | 'silent';

/**
 * Asks for a JSON document.
 *
 * @param pause milliseconds after which it is asked for again while the page is in view; without one it is asked for once
 */
export function useAnswer<T extends object>(path: string, pause?: number): Answer<T> {
  const [answer, setAnswer] = useState<Answer<T>>('asking');
  useEffect(() => {
    const leaving = new AbortController();
    const { signal } = leaving;
    const question = () => {
      call<T>(path, { signal })
        .then((known) => startTransition(() => setAnswer(known)))
        .catch(() => {
          if (!signal.aborted) {
            setAnswer('silent');
          }
        });
    };
    question();
    if (pause !== undefined) {
      const look = () => {
        if (!document.hidden) {
          question();
        }
      };
      const clock = setInterval(look, pause);
      signal.addEventListener('abort', () => clearInterval(clock));
      document.addEventListener('visibilitychange', look, { signal });
    }
    return () => leaving.abort();
  }, [path, pause]);
  return answer;
}
