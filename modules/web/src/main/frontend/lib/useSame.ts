import { useCallback, useRef } from 'react';

/** The same function at every render, which does what the newest does: what gets it is not drawn again for it. */
export function useSame<A extends unknown[], R>(does: (...args: A) => R): (...args: A) => R {
  const newest = useRef(does);
  newest.current = does;
  return useCallback((...args) => newest.current(...args), []);
}
