import { createContext, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import { call, type Fault, faultOf } from '../../lib/api.ts';
import { forget } from '../chat/shelf.ts';
import { RESULT, type SignedIn, signInThroughPopUp } from './popUp.ts';

/** Narrows a sign-in, or one request, to an organization or one of its projects. */
export interface Scope {
  readonly organization?: string;
  readonly project?: string;
}

/** Who is signed in, as the server says. */
export type Who =
  | { readonly kind: 'asking' }
  | { readonly kind: 'nobody' }
  | { readonly kind: 'unknown'; readonly fault: Fault }
  | { readonly kind: 'somebody'; readonly id: string; readonly scope: Scope };

/** The sign-in of this browser. Tokens stay on the server; the page knows only who it is. */
export interface Session {
  readonly who: Who;
  /** The last time that somebody signed out on purpose, and whether it was in this tab; an expired sign-in is none. */
  readonly left: { readonly here: boolean } | null;
  readonly signIn: () => Promise<SignedIn>;
  /** Forgets what this browser kept, whatever the server says. */
  readonly signOut: () => Promise<void>;
  /** Why somebody is still signed in who signed out. */
  readonly notLeft: Fault | null;
  /** Asks the server again. */
  readonly check: () => Promise<void>;
}

const ENDED = 'picket_signed_out';

export const SessionContext = createContext<Session | null>(null);

/** The sign-in of this browser. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) {
    throw new Error('outside of a session');
  }
  return session;
}

/** Begins to follow the sign-in of this browser, also as other tabs change it. */
export function useNewSession(): Session {
  const [who, setWho] = useState<Who>(() => ({ kind: isSignedIn() ? 'asking' : 'nobody' }));
  const [left, setLeft] = useState<Session['left']>(null);
  const [notLeft, setNotLeft] = useState<Fault | null>(null);
  const check = useCallback(async () => setWho(await ask()), []);

  useEffect(() => {
    check();
    const followed = ({ key, newValue }: StorageEvent) => {
      if (newValue !== null && (key === RESULT || key === ENDED)) {
        if (key === ENDED) {
          forget();
          setLeft({ here: false });
          setWho({ kind: 'nobody' });
        }
        check();
      }
    };
    addEventListener('storage', followed);
    return () => removeEventListener('storage', followed);
  }, [check]);

  const signIn = useCallback(async () => {
    const outcome = await signInThroughPopUp();
    await check();
    return outcome;
  }, [check]);
  const signOut = useCallback(async () => {
    const fault = await call('/api/auth/logout', { method: 'POST', body: {} }).then(() => null, faultOf);
    forget();
    setLeft({ here: true });
    setNotLeft(fault);
    if (!fault) {
      localStorage.setItem(ENDED, new Date().toISOString());
      setWho({ kind: 'nobody' });
    }
  }, []);

  return useMemo(() => ({ who, left, signIn, signOut, notLeft, check }), [who, left, signIn, signOut, notLeft, check]);
}

/** The server's sign that there is a session, which a page cannot see; without it there is nobody to ask about. */
function isSignedIn(): boolean {
  return /(^|; )(__Host-)?picket-signed-in=1/.test(document.cookie);
}

async function ask(): Promise<Who> {
  if (!isSignedIn()) {
    return { kind: 'nobody' };
  }
  try {
    const { user, scope } = await call<{ user: { id: string }; scope?: Scope }>('/api/auth/status');
    return { kind: 'somebody', id: user.id, scope: scope ?? {} };
  } catch (e) {
    const fault = faultOf(e);
    return fault.code === 'HTTP_401' || fault.details.authenticated === false
      ? { kind: 'nobody' }
      : { kind: 'unknown', fault };
  }
}
