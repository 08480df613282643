import { MESSAGES } from './ChatSignIn.tsx';
import { isUnfinished, type Message } from './messages.ts';

const SINCE = 'sentry_chat_timestamp';
const ID = 'sentry_chat_id';

const MOST = 100;
const FEWER = 50;
const FORGOTTEN_AFTER = 60 * 60_000;

/** A conversation as it is kept in this browser. */
export interface Kept {
  readonly id: string;
  readonly messages: readonly Message[];
}

/** Where conversations are kept. */
type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** Keeps a conversation for an hour, so that a reload goes on with it. */
export function keep({ id, messages }: Kept, now: number, shelf: Shelf = localStorage): void {
  const whole = messages.filter((message) => !isUnfinished(message));
  try {
    write(id, whole.slice(-MOST), now, shelf);
  } catch {
    try {
      write(id, whole.slice(-FEWER), now, shelf);
    } catch {
      forget(shelf);
    }
  }
}

/** The conversation that was kept, unless it is too old or cannot be read. */
export function kept(now: number, shelf: Shelf = localStorage): Kept | undefined {
  try {
    const id = shelf.getItem(ID);
    const since = Number(shelf.getItem(SINCE));
    const messages: unknown = JSON.parse(shelf.getItem(MESSAGES) ?? 'null');
    if (id && now - since < FORGOTTEN_AFTER && Array.isArray(messages) && messages.every(isMessage)) {
      return { id, messages };
    }
  } catch {
    // Not ours, or of another release: it is forgotten below.
  }
  forget(shelf);
  return undefined;
}

/** Forgets what this browser kept. */
export function forget(shelf: Shelf = localStorage): void {
  for (const key of [MESSAGES, SINCE, ID]) {
    shelf.removeItem(key);
  }
}

function write(id: string, messages: readonly Message[], now: number, shelf: Shelf): void {
  shelf.setItem(MESSAGES, JSON.stringify(messages));
  shelf.setItem(SINCE, String(now));
  shelf.setItem(ID, id);
}

function isMessage(value: unknown): value is Message {
  const { id, role, parts } = (value ?? {}) as Partial<Message>;
  return typeof id === 'string' && (role === 'user' || role === 'assistant') && Array.isArray(parts);
}
