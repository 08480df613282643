import { useEffect, useRef } from 'react';
import { useSame } from '../../lib/useSame.ts';
import { useSession } from '../session/session.ts';
import { type Kept, kept } from './kept.ts';
import { SHELF } from './shelf.ts';

/** Says each time that somebody is signed in, and each time that it is known that nobody is. */
export function useSignedIn(somebody: () => void, nobody: () => void): void {
  const { who } = useSession();
  const followed = useRef<typeof who>(undefined);
  const [yes, no] = [useSame(somebody), useSame(nobody)];
  useEffect(() => {
    if (who.kind === 'somebody' && followed.current !== who) {
      followed.current = who;
      yes();
    } else if (who.kind !== 'asking' && who.kind !== 'somebody') {
      no();
    }
  }, [who, yes, no]);
}

/** Says when another tab has said something, or was answered, with the conversation as it kept it. */
export function useOtherTabs(changed: (there: Kept) => void): void {
  const told = useSame(({ key }: StorageEvent) => {
    const there = key === SHELF.since ? kept(Date.now()) : undefined;
    if (there) {
      changed(there);
    }
  });
  useEffect(() => {
    addEventListener('storage', told);
    return () => removeEventListener('storage', told);
  }, [told]);
}
