/** Where this browser keeps its conversation. None of the chat's code is needed to look here, or to clear it. */
export const SHELF = {
  messages: 'sentry_chat_messages',
  since: 'sentry_chat_timestamp',
  id: 'sentry_chat_id',
  terms: 'sentry_chat_terms',
  person: 'sentry_chat_person',
} as const;

/** Where this tab keeps what is being typed, and that a message waits for a sign-in; they end with the tab. */
export const TAB = {
  draft: 'sentry_chat_draft',
  waiting: 'sentry_chat_waiting',
} as const;

/** Whether there is a conversation to show to somebody who is not signed in. */
export function hasConversation(): boolean {
  return !['[]', null].includes(localStorage.getItem(SHELF.messages));
}

/** Forgets what this browser kept, and what this tab did. */
export function forget(): void {
  forgetConversation();
  for (const key of Object.values(TAB)) {
    sessionStorage.removeItem(key);
  }
}

/** Forgets the conversation; what is being typed stays. */
export function forgetConversation(shelf: Pick<Storage, 'removeItem'> = localStorage): void {
  for (const key of Object.values(SHELF)) {
    shelf.removeItem(key);
  }
}
