import { type ReactNode, useEffect, useState } from 'react';
import { adviceFor } from '../lib/advice.ts';
import { call, Fault, faultOf } from '../lib/api.ts';

interface Props<T> {
  readonly path: string;
  readonly children: (answer: T) => ReactNode;
}

/** Something of the site's API, once it is there. */
export function Fetched<T>({ path, children }: Props<T>) {
  const [state, setState] = useState<{ answer: T } | Fault | null>(null);
  useEffect(() => {
    const leaving = new AbortController();
    setState(null);
    call<T>(path, { signal: leaving.signal })
      .then((answer) => setState({ answer }))
      .catch((e) => {
        if (!leaving.signal.aborted) {
          setState(faultOf(e));
        }
      });
    return () => leaving.abort();
  }, [path]);
  if (state === null) {
    return <p className="text-soft text-sm">One moment …</p>;
  }
  if (state instanceof Fault) {
    const { title, words } = adviceFor(state);
    return (
      <p role="alert" className="text-sm">
        <strong className="font-semibold">{title}.</strong> {words}
      </p>
    );
  }
  return children(state.answer);
}
