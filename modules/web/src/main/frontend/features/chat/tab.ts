import { adviceFor } from '../../lib/advice.ts';
import { Fault } from '../../lib/api.ts';
import { members } from '../../lib/read.ts';
import type { Message } from './messages.ts';
import { TAB } from './shelf.ts';

/** What is being typed, and by whom, as far as that is known. */
interface Draft {
  readonly text: string;
  readonly person?: string | undefined;
}

/** Keeps what is being typed: closing the panel, a new conversation and a sign-in in this tab leave it. */
export function keepDraft(draft: Draft): void {
  write(TAB.draft, draft.text === '' ? undefined : draft);
}

/** What was being typed in this tab. */
export function keptDraft(): Draft {
  const { text, person } = members(read(TAB.draft)) ?? {};
  return { text: typeof text === 'string' ? text : '', person: typeof person === 'string' ? person : undefined };
}

/** Notes that the last message waits for a sign-in, if that is what is wrong: the sign-in may take the page away. */
export function keepWaiting(fault: Fault | null, last: Message | undefined): void {
  const waits = fault && last && adviceFor(fault).action === 'sign in';
  write(TAB.waiting, waits ? { code: fault.code, message: last.id } : undefined);
}

/** What the last of these messages waits for, if that is a sign-in. */
export function keptWaiting(last: Message | undefined): Fault | null {
  const { code, message } = members(read(TAB.waiting)) ?? {};
  return typeof code === 'string' && message === last?.id ? new Fault(code, '') : null;
}

function write(key: string, value: object | undefined): void {
  try {
    if (value) {
      sessionStorage.setItem(key, JSON.stringify(value));
    } else {
      sessionStorage.removeItem(key);
    }
  } catch {
    // It is full: then this ends with the page.
  }
}

function read(key: string): unknown {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? 'null');
  } catch {
    return null;
  }
}
