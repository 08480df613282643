import { generateId } from 'ai';

/** An id for a conversation: letters and digits. */
export function newId(): string {
  return generateId();
}
