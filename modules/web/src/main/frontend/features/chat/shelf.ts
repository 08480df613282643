/** Where this browser keeps its conversation. None of the chat's code is needed to look here, or to clear it. */
export const SHELF = {
  messages: 'sentry_chat_messages',
  since: 'sentry_chat_timestamp',
  id: 'sentry_chat_id',
  terms: 'sentry_chat_terms',
  person: 'sentry_chat_person',
} as const;

/** Whether there is a conversation to show to somebody who is not signed in. */
export function hasConversation(): boolean {
  return !['[]', null].includes(localStorage.getItem(SHELF.messages));
}

/** Forgets what this browser kept. */
export function forget(shelf: Pick<Storage, 'removeItem'> = localStorage): void {
  for (const key of Object.values(SHELF)) {
    shelf.removeItem(key);
  }
}
