import type { ServerResponse } from 'node:http';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { keptBefore, open, words } from '../../test/chat.tsx';
import { type Answers, json } from '../../test/server.ts';
import type { Message } from './messages.ts';
import { hasConversation } from './shelf.ts';

const SAID: readonly Message[] = [
  { id: 'u1', role: 'user', parts: [{ type: 'text', text: 'One' }] },
  { id: 'a1', role: 'assistant', parts: [{ type: 'text', text: 'First' }], metadata: { durationMillis: 1 } },
];

const listed = (id: string) => ({ id, title: `About ${id}`, updatedAt: '2026-11-23T04:00:00Z' });

const gone = (_: unknown, response: ServerResponse) => {
  response.statusCode = 204;
  response.end();
};

/** The list, with conversation `c7` open behind it. */
async function list(answers: Answers) {
  keptBefore(SAID);
  await open([words('Second')], {
    '/api/chats/c7': { messages: SAID },
    '/api/chats': { chats: [listed('c7'), listed('c8')] },
    ...answers,
  });
  await screen.findByText('First');
  fireEvent.click(screen.getByRole('button', { name: 'Conversations' }));
  await screen.findByText(/About c7/);
}

test('whoever deletes the conversation that is open begins a new one', async () => {
  await list({ 'DELETE /api/chats/c7': gone });
  fireEvent.click(screen.getByRole('button', { name: 'Delete About c7' }));
  await screen.findByText('What broke?');
  expect(screen.queryByText('First')).toBeNull();
  expect(hasConversation()).toBe(false);
});

test('whoever deletes all conversations begins a new one', async () => {
  await list({ 'DELETE /api/chats': gone });
  fireEvent.click(screen.getByRole('button', { name: 'Delete all' }));
  fireEvent.click(screen.getByRole('button', { name: 'Delete all of them' }));
  await screen.findByText('What broke?');
  expect(hasConversation()).toBe(false);
});

test('whoever deletes another conversation stays in the one that is open, and in the list', async () => {
  await list({ 'DELETE /api/chats/c8': gone });
  fireEvent.click(screen.getByRole('button', { name: 'Delete About c8' }));
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('list', { name: 'Conversations' })));
  expect(screen.getByText('First')).toBeTruthy();
});

test.each([
  ['DELETE /api/chats/c7', ['Delete About c7']],
  ['DELETE /api/chats', ['Delete all', 'Delete all of them']],
])('%s that fails says so and takes nothing away', async (request, buttons) => {
  await list({ [request]: (_: unknown, response: ServerResponse) => json(response, 503, { name: 'UNREACHABLE' }) });
  for (const name of buttons) {
    fireEvent.click(screen.getByRole('button', { name }));
  }
  await screen.findByText(/The server does not answer/);
  expect(screen.getByText('First')).toBeTruthy();
});

test('older conversations and back to newer ones, with the focus in the list', async () => {
  await list({
    '/api/chats': ({ url }: { url?: string }, response: ServerResponse) =>
      json(
        response,
        200,
        url?.endsWith('cursor=') ? { chats: [listed('c7')], nextCursor: 'x' } : { chats: [listed('c1')] },
      ),
  });
  fireEvent.click(screen.getByRole('button', { name: 'Older ones' }));
  await screen.findByText(/About c1/);
  expect(document.activeElement).toBe(screen.getByRole('list', { name: 'Conversations' }));
  fireEvent.click(screen.getByRole('button', { name: 'Newer ones' }));
  await screen.findByText(/About c7/);
  expect(screen.queryByText(/About c1/)).toBeNull();
  expect(screen.queryByRole('button', { name: 'Newer ones' })).toBeNull();
});

test('a new title can be left, and the list stays', async () => {
  await list({});
  for (const leave of [
    (field: HTMLElement) => fireEvent.keyDown(field, { key: 'Escape' }),
    () => fireEvent.click(screen.getByRole('button', { name: 'Leave it' })),
  ]) {
    fireEvent.click(screen.getByRole('button', { name: 'Rename About c8' }));
    leave(screen.getByLabelText('New title'));
    expect(screen.queryByLabelText('New title')).toBeNull();
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Rename About c8' }));
  }
});
