import type { ServerResponse } from 'node:http';
import { act, fireEvent, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import {
  become,
  box,
  keptBefore,
  NOBODY,
  open,
  reload,
  SOMEBODY,
  say,
  sent,
  signingIn,
  still,
  words,
} from '../../test/chat.tsx';
import { json } from '../../test/server.ts';
import type { SignedIn } from '../session/popUp.ts';
import type { Message } from './messages.ts';

const expired = (response: ServerResponse) => json(response, 401, { name: 'AUTH_EXPIRED', error: 'Over' });

test('a message outlives the end of the sign-in and goes out after it', async () => {
  await open([expired, words('Welcome back')]);
  say('Do not lose me');
  fireEvent.click(await screen.findByRole('button', { name: 'Sign in again' }));
  await screen.findByText('Welcome back');
  expect(sent).toHaveLength(2);
  expect(sent[1]?.messages.at(-1)?.parts).toEqual([{ type: 'text', text: 'Do not lose me' }]);
});

test.each<[string, SignedIn, RegExp]>([
  ['closed', { kind: 'closed' }, /closed before the end/],
  ['blocked', { kind: 'blocked', address: '/api/auth/authorize' }, /blocked the window/],
  ['refused', { kind: 'refused', words: 'You said no.' }, /You said no/],
])('a message outlives a window that is %s, and goes out after the sign-in that works', async (_, first, said) => {
  await open([expired, words('Welcome back')]);
  say('Do not lose me');
  signingIn(first);
  fireEvent.click(await screen.findByRole('button', { name: 'Sign in again' }));
  await screen.findByText(said);
  expect(screen.getByText('Do not lose me')).toBeTruthy();
  expect(screen.getByText('Your sign-in is over')).toBeTruthy();
  signingIn({ kind: 'signed in' });
  fireEvent.click(screen.getByRole('button', { name: 'Sign in again' }));
  await screen.findByText('Welcome back');
  expect(sent[1]?.messages.map(({ parts }) => parts)).toEqual([[{ type: 'text', text: 'Do not lose me' }]]);
});

test('a message goes out after a sign-in that took the page away, and what was being typed is there', async () => {
  await open([expired, words('Welcome back')]);
  say('Do not lose me');
  await screen.findByText('Your sign-in is over');
  fireEvent.change(box(), { target: { value: 'and this draft' } });
  reload();
  await screen.findByText('Welcome back');
  expect(sent).toHaveLength(2);
  expect(sent[1]?.messages.map(({ parts }) => parts)).toEqual([[{ type: 'text', text: 'Do not lose me' }]]);
  expect((box() as HTMLTextAreaElement).value).toBe('and this draft');
  await still();
  reload();
  await still();
  expect(sent).toHaveLength(2);
});

test('what is being typed outlives the panel and a new conversation, but not its sending', async () => {
  await open([words('First')]);
  fireEvent.change(box(), { target: { value: 'a long draft' } });
  reload();
  expect((box() as HTMLTextAreaElement).value).toBe('a long draft');
  say('One');
  await screen.findByText('First');
  await still();
  fireEvent.change(box(), { target: { value: 'another draft' } });
  fireEvent.click(screen.getByRole('button', { name: 'New' }));
  await screen.findByText('What broke?');
  expect((box() as HTMLTextAreaElement).value).toBe('another draft');
  say('/clear');
  reload();
  expect((box() as HTMLTextAreaElement).value).toBe('');
});

test('what one person was typing is not shown to another', async () => {
  await open([]);
  fireEvent.change(box(), { target: { value: 'a secret' } });
  act(() => become({ who: NOBODY }));
  fireEvent.change(box(), { target: { value: 'a secret draft' } });
  reload();
  act(() => become({ who: { kind: 'somebody', id: '2', scope: {} } }));
  expect((box() as HTMLTextAreaElement).value).toBe('');
  expect(sessionStorage.length).toBe(0);
});

test('a sign-in in another tab sends the message too', async () => {
  await open([expired, words('Welcome back')]);
  say('Do not lose me');
  await screen.findByText('Your sign-in is over');
  act(() => become({ who: { ...SOMEBODY } }));
  await screen.findByText('Welcome back');
  expect(sent).toHaveLength(2);
});

test('a message goes nowhere in the name of somebody else', async () => {
  await open([expired]);
  say('A secret of the first');
  await screen.findByText('Your sign-in is over');
  act(() => become({ who: { kind: 'somebody', id: '2', scope: {} } }));
  await screen.findByText('What broke?');
  expect(document.body.textContent).not.toContain('A secret');
  expect(localStorage.getItem('sentry_chat_messages')).toBeNull();
  expect(sent).toHaveLength(1);
});

test('who signs in after a whole answer has it not made again', async () => {
  await open([words('First')]);
  say('One');
  await screen.findByText('First');
  await still();
  act(() => become({ who: NOBODY }));
  await screen.findByText('You are signed out');
  expect(screen.getByText('First')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Sign in again' }));
  await still();
  expect(sent).toHaveLength(1);
});

test('a sign-out in another tab takes the conversation away and leaves what is being typed', async () => {
  await open([words('First')]);
  say('One');
  await screen.findByText('First');
  await still();
  fireEvent.change(box(), { target: { value: 'a long draft' } });
  act(() => become({ who: NOBODY, left: { here: false } }));
  await screen.findByText('You are signed out');
  expect(screen.queryByText('First')).toBeNull();
  expect((box() as HTMLTextAreaElement).value).toBe('a long draft');
  expect(localStorage.getItem('sentry_chat_messages')).toBeNull();
});

test('signing out here leaves nothing', async () => {
  await open([words('First')]);
  say('One');
  await screen.findByText('First');
  await still();
  fireEvent.change(box(), { target: { value: 'a long draft' } });
  act(() => become({ who: NOBODY, left: { here: true } }));
  await screen.findByText('Sign in with Sentry');
  expect(localStorage.getItem('sentry_chat_messages')).toBeNull();
  expect(sessionStorage.length).toBe(0);
  act(() => become({ who: SOMEBODY }));
  await screen.findByText('What broke?');
  expect((box() as HTMLTextAreaElement).value).toBe('');
});

const SAID: readonly Message[] = [
  { id: 'u1', role: 'user', parts: [{ type: 'text', text: 'One' }] },
  { id: 'a1', role: 'assistant', parts: [{ type: 'text', text: 'First' }], metadata: { durationMillis: 1 } },
];
const MORE: readonly Message[] = [
  { id: 'u2', role: 'user', parts: [{ type: 'text', text: 'From tab two' }] },
  { id: 'a2', role: 'assistant', parts: [{ type: 'text', text: 'Second' }], metadata: { durationMillis: 1 } },
];

test('after a reload the page goes on with all that the server keeps', async () => {
  keptBefore(MORE);
  await open([words('Third')], { '/api/chats/c7': { messages: [...SAID, ...MORE] } });
  await screen.findByText('First');
  say('Three');
  await screen.findByText('Third');
  expect(sent[0]?.messages.map(({ id }) => id).slice(0, 4)).toEqual(['u1', 'a1', 'u2', 'a2']);
  expect(sent[0]?.replaced).toEqual([]);
});

test('a message is said behind what another tab said', async () => {
  keptBefore(SAID);
  let server = SAID;
  const changed = (response: ServerResponse) => json(response, 409, { name: 'CHAT_CHANGED', error: 'Changed' });
  await open([changed, words('Third')], {
    '/api/chats/c7': (_: unknown, response: ServerResponse) => json(response, 200, { messages: server }),
  });
  await screen.findByText('First');
  await still();
  server = [...SAID, ...MORE];
  say('Three');
  await screen.findByText('Third');
  expect(screen.getByText('Second')).toBeTruthy();
  expect(sent[1]?.messages.map(({ id }) => id).slice(0, 4)).toEqual(['u1', 'a1', 'u2', 'a2']);
  expect(sent[1]?.messages).toHaveLength(5);
});

test('an edit that another tab has overtaken comes back to the box', async () => {
  keptBefore(SAID);
  let server = SAID;
  const changed = (response: ServerResponse) => json(response, 409, { name: 'CHAT_CHANGED', error: 'Changed' });
  await open([changed], {
    '/api/chats/c7': (_: unknown, response: ServerResponse) => json(response, 200, { messages: server }),
  });
  await screen.findByText('First');
  await still();
  server = [...SAID, ...MORE];
  fireEvent.click(screen.getByRole('button', { name: 'Edit' }));
  say('One, edited');
  await screen.findByText('This conversation went on elsewhere');
  await screen.findByText('Second');
  expect(sent[0]?.replaced).toEqual(['a1']);
  expect((box() as HTMLTextAreaElement).value).toBe('One, edited');
});
