import { startTransition, useEffect, useState } from 'react';

/** What a document of the server holds: not yet known, known, or not to be had. */
export type Answer<T> = T | 'asking' | 'silent';

/** Asks for a JSON document once. */
export function useAnswer<T extends object>(path: string): Answer<T> {
  const [answer, setAnswer] = useState<Answer<T>>('asking');
  useEffect(() => {
    const leaving = new AbortController();
    ask<T>(path, leaving.signal)
      .then((known) => startTransition(() => setAnswer(known)))
      .catch(() => {
        if (!leaving.signal.aborted) {
          setAnswer('silent');
        }
      });
    return () => leaving.abort();
  }, [path]);
  return answer;
}

async function ask<T>(path: string, signal: AbortSignal): Promise<T> {
  const answer = await fetch(path, { signal });
  if (!answer.ok) {
    throw new Error(`${path}: ${answer.status}`);
  }
  return answer.json();
}
