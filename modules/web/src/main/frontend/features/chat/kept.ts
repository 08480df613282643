import { members } from '../../lib/read.ts';
import type { Scope } from '../session/session.ts';
import { isUnfinished, type Message } from './messages.ts';
import { forgetConversation, SHELF } from './shelf.ts';

const MOST = 100;
const FEWER = 50;
const FORGOTTEN_AFTER = 60 * 60_000;

/** What goes with every message. */
export interface Terms {
  /** Empty for the deployment's own choice. */
  readonly model: string;
  readonly scope: Scope;
}

/** The deployment's own model, and all that the sign-in covers. */
export const USUAL: Terms = { model: '', scope: {} };

/** A conversation as it is kept in this browser. */
export interface Kept {
  readonly id: string;
  readonly messages: readonly Message[];
  readonly terms: Terms;
  /** Whose it is, once somebody was signed in. */
  readonly person?: string | undefined;
}

/** Where conversations are kept. */
type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** Keeps the end of a conversation for an hour, so that a reload goes on with it. */
export function keep({ messages, ...about }: Kept, now: number, shelf: Shelf = localStorage): void {
  const whole = messages.filter((message) => !isUnfinished(message));
  try {
    write({ ...about, messages: whole.slice(-MOST) }, now, shelf);
  } catch {
    try {
      write({ ...about, messages: whole.slice(-FEWER) }, now, shelf);
    } catch {
      forgetConversation(shelf);
    }
  }
}

/** The conversation that was kept, unless it is too old or cannot be read. */
export function kept(now: number, shelf: Shelf = localStorage): Kept | undefined {
  try {
    const id = shelf.getItem(SHELF.id);
    const since = Number(shelf.getItem(SHELF.since));
    const messages: unknown = JSON.parse(shelf.getItem(SHELF.messages) ?? 'null');
    if (id && now - since < FORGOTTEN_AFTER && Array.isArray(messages) && messages.every(isMessage)) {
      const terms = termsOf(JSON.parse(shelf.getItem(SHELF.terms) ?? 'null'));
      return { id, messages, terms, person: shelf.getItem(SHELF.person) ?? undefined };
    }
  } catch {
    // Not ours, or of another release: it is forgotten below.
  }
  forgetConversation(shelf);
  return undefined;
}

function write({ id, messages, terms, person }: Kept, now: number, shelf: Shelf): void {
  shelf.setItem(SHELF.messages, JSON.stringify(messages));
  shelf.setItem(SHELF.terms, JSON.stringify(terms));
  shelf.setItem(SHELF.id, id);
  if (person === undefined) {
    shelf.removeItem(SHELF.person);
  } else {
    shelf.setItem(SHELF.person, person);
  }
  // Other tabs take this for the end.
  shelf.setItem(SHELF.since, String(now));
}

function isMessage(value: unknown): value is Message {
  const { id, role, parts } = (value ?? {}) as Partial<Message>;
  return typeof id === 'string' && (role === 'user' || role === 'assistant') && Array.isArray(parts);
}

function termsOf(value: unknown): Terms {
  const { model, scope } = members(value) ?? {};
  const { organization, project } = members(scope) ?? {};
  return {
    model: typeof model === 'string' ? model : '',
    scope: {
      ...(typeof organization === 'string' && { organization }),
      ...(typeof project === 'string' && { project }),
    },
  };
}
