import { beforeEach, expect, test } from 'vitest';
import { keep as keepWith, kept, USUAL } from './kept.ts';
import type { Message } from './messages.ts';

const HOUR = 60 * 60_000;

beforeEach(() => localStorage.clear());

const keep = (about: { id: string; messages: Message[] }, now: number, shelf?: Parameters<typeof keepWith>[2]) =>
  keepWith({ terms: USUAL, ...about }, now, shelf);

const said = (id: string): Message => ({ id, role: 'user', parts: [{ type: 'text', text: id }] });

test('a conversation is kept for an hour', () => {
  keep({ id: 'c', messages: [said('a')] }, 0);
  expect(kept(HOUR - 1)?.messages.map(({ id }) => id)).toEqual(['a']);
  expect(kept(HOUR)).toBeUndefined();
  expect(localStorage.length).toBe(0);
});

test('the last hundred messages are kept', () => {
  keep({ id: 'c', messages: Array.from({ length: 130 }, (_, i) => said(`m${i}`)) }, 0);
  expect(kept(0)?.messages).toHaveLength(100);
  expect(kept(0)?.messages.at(-1)?.id).toBe('m129');
});

test('where there is little room, the last fifty are', () => {
  const shelf = new Map<string, string>();
  const small = {
    getItem: (key: string) => shelf.get(key) ?? null,
    removeItem: (key: string) => shelf.delete(key),
    setItem: (key: string, value: string) => {
      if (value.length > 4000) {
        throw new DOMException('full', 'QuotaExceededError');
      }
      shelf.set(key, value);
    },
  };
  keep({ id: 'c', messages: Array.from({ length: 100 }, (_, i) => said(`m${i}`)) }, 0, small);
  expect(kept(0, small)?.messages).toHaveLength(50);
});

test('a message with a call that was never answered is left out', () => {
  const calling: Message = {
    id: 'b',
    role: 'assistant',
    parts: [{ type: 'dynamic-tool', toolName: 'x', toolCallId: 't', state: 'input-available', input: {} }],
  };
  keep({ id: 'c', messages: [said('a'), calling] }, 0);
  expect(kept(0)?.messages.map(({ id }) => id)).toEqual(['a']);
});

test.each(['nonsense', '{}', '[{"role":"user"}]', '[null]'])('what is not a conversation is forgotten: %s', (text) => {
  keep({ id: 'c', messages: [said('a')] }, 0);
  localStorage.setItem('sentry_chat_messages', text);
  expect(kept(0)).toBeUndefined();
  expect(localStorage.length).toBe(0);
});

test('whose it is and what it is limited to is kept beside it', () => {
  const terms = { model: 'b', scope: { organization: 'acme', project: 'payments' } };
  keepWith({ id: 'c', messages: [said('a')], terms, person: '7' }, 0);
  expect(kept(0)).toMatchObject({ terms, person: '7' });
  localStorage.setItem('sentry_chat_terms', '{"scope":7}');
  expect(kept(0)?.terms).toEqual(USUAL);
});
