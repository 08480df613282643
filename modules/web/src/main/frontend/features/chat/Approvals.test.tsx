import { fireEvent, screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { keptBefore, open, type Sent, say, sent, still, stream, underWay, words } from '../../test/chat.tsx';
import type { Message } from './messages.ts';

const waiting = (destructive: boolean, repeatable: boolean, more: object = {}, id = 'c1') => [
  { type: 'tool-input-start', toolCallId: id, toolName: 'update_issue', dynamic: true },
  {
    type: 'tool-input-available',
    toolCallId: id,
    toolName: 'update_issue',
    input: { issueId: 'SHOP-1' },
    dynamic: true,
  },
  { type: 'data-approval', id, data: { toolCallId: id, destructive, repeatable, ...more } },
  { type: 'tool-approval-request', approvalId: `a-${id}`, toolCallId: id },
];

const CALL = waiting(false, true);

/** The tool call of the last message that was sent. */
const callIn = (asked: Sent | undefined) => asked?.messages.at(-1)?.parts.find(({ type }) => type === 'dynamic-tool');

test('a call that waits shows its arguments, and a yes goes back with it', async () => {
  await open([
    CALL,
    [{ type: 'tool-output-available', toolCallId: 'c1', output: { content: [] }, dynamic: true }, ...words('Resolved')],
  ]);
  say('Resolve it');
  fireEvent.click(await screen.findByRole('button', { name: 'Run it' }));
  await screen.findByText('Resolved');
  expect(screen.getAllByText(/SHOP-1/).length).toBeGreaterThan(0);
  expect(callIn(sent[1])).toMatchObject({
    state: 'approval-responded',
    approval: { id: 'a-c1', approved: true },
  });
  expect(sent[1]?.allow).toEqual([]);
});

test('a no goes back too', async () => {
  await open([CALL, [{ type: 'tool-output-denied', toolCallId: 'c1' }, ...words('As you wish')]]);
  say('Resolve it');
  fireEvent.click(await screen.findByRole('button', { name: 'Do not run it' }));
  await screen.findByText('As you wish');
  expect(screen.getByText('not allowed')).toBeTruthy();
  expect(callIn(sent[1])).toMatchObject({ approval: { approved: false } });
});

test('a call that was passed over can no longer be answered', async () => {
  await open([CALL, (response) => stream(response, words('Hello then'), 'm2')]);
  say('Resolve it');
  await screen.findByRole('button', { name: 'Do not run it' });
  say('Never mind');
  await screen.findByText('Hello then');
  expect(screen.queryByRole('button', { name: 'Do not run it' })).toBeNull();
  expect(screen.queryByRole('button', { name: 'Run it' })).toBeNull();
  expect(screen.getByText('not run')).toBeTruthy();
});

test('a tool can be allowed for the rest of the chat', async () => {
  await open([CALL, words('Resolved')]);
  say('Resolve it');
  fireEvent.click(await screen.findByRole('button', { name: /do not ask again/ }));
  await screen.findByText('Resolved');
  expect(sent[1]?.allow).toEqual(['update_issue']);
});

test('a destructive call says so, and is asked for each time', async () => {
  await open([waiting(true, false)]);
  say('Remove it');
  await screen.findByText('May this be overwritten or removed in Sentry?');
  expect(screen.queryByRole('button', { name: /do not ask again/ })).toBeNull();
});

test.each([true, false])(
  'after text of strangers each change is asked for, and the card says why: %s',
  async (destructive) => {
    await open([waiting(destructive, false, { untrusted: true })]);
    say('Comment on it');
    await screen.findByText(/Text that strangers wrote was read/);
    expect(screen.queryByRole('button', { name: /do not ask again/ })).toBeNull();
  },
);

test('a card says where the call will run', async () => {
  await open([waiting(true, false, { scope: { organization: 'acme', project: 'payments' } })]);
  say('Resolve it');
  await screen.findByText(/will run in acme\/payments with exactly/);
});

test('of two calls that wait the first has the focus, then the second, then the log', async () => {
  await open([[...CALL, ...waiting(true, false, {}, 'c2')], words('Both done')]);
  say('Resolve both');
  const focused = () => document.activeElement?.closest('[data-asks]')?.getAttribute('data-asks');
  await vi.waitFor(() => expect(focused()).toBe('a-c1'));
  fireEvent.click(screen.getAllByRole('button', { name: 'Run it' })[0] as HTMLElement);
  expect(focused()).toBe('a-c2');
  await vi.waitFor(() => expect(screen.getAllByRole('button', { name: 'Run it' })).toHaveLength(1));
  fireEvent.click(screen.getByRole('button', { name: 'Do not run it' }));
  expect(document.activeElement).toBe(screen.getByRole('log'));
  await screen.findByText('Both done');
  expect(document.activeElement).toBe(screen.getByRole('log'));
});

test('why an approved call did not run is said', async () => {
  const error = 'This approval is not good any more. The call was not run now.';
  await open([
    CALL,
    [{ type: 'tool-output-error', toolCallId: 'c1', errorText: error, dynamic: true }, ...words('Sorry')],
  ]);
  say('Resolve it');
  fireEvent.click(await screen.findByRole('button', { name: 'Run it' }));
  await screen.findByText('Sorry');
  expect(screen.getByText(error).closest('details')?.open).toBe(true);
});

test('a stopped call says that it may have been done, and nothing else is said to be missing', async () => {
  keptBefore([]);
  const error = 'This call was broken off before it answered. It may have been done.';
  const answer = underWay([]);
  await open([CALL, answer.reply], {
    'POST /api/chat/c7/stop': answer.stopWith([
      { type: 'tool-output-error', toolCallId: 'c1', errorText: error, dynamic: true },
    ]),
  });
  say('Resolve it');
  fireEvent.click(await screen.findByRole('button', { name: 'Run it' }));
  await screen.findByText('running');
  fireEvent.click(screen.getByRole('button', { name: 'Stop' }));
  await screen.findByText(error);
  await screen.findByText('The answer was stopped.');
  await still();
  expect(screen.queryByText('No answer came')).toBeNull();
  expect(sent).toHaveLength(2);
});

const ASKED: readonly Message[] = [
  { id: 'u1', role: 'user', parts: [{ type: 'text', text: 'Resolve it' }] },
  {
    id: 'm1',
    role: 'assistant',
    parts: [
      { type: 'step-start' },
      {
        type: 'dynamic-tool',
        toolName: 'update_issue',
        toolCallId: 'c1',
        state: 'approval-responded',
        input: { issueId: 'SHOP-1' },
        approval: { id: 'a-c1', approved: true },
      },
    ],
    metadata: { durationMillis: 5, finishReason: 'tool-calls' },
  },
];

test('an answer that goes on after an approval is taken up whole, and stays whole', async () => {
  keptBefore(ASKED);
  const whole = [
    { type: 'start-step' },
    ...CALL,
    { type: 'tool-approval-response', approvalId: 'a-c1', approved: true },
    { type: 'start', messageId: 'm1', messageMetadata: { model: 'a' } },
    { type: 'tool-output-available', toolCallId: 'c1', output: { content: [] }, dynamic: true },
    { type: 'start-step' },
    ...words('Resolved'),
  ];
  await open([(response) => stream(response, words('Next'), 'm2')], {
    '/api/chats/c7': { messages: ASKED },
    '/api/chat/c7/stream': (_: unknown, response: Parameters<typeof stream>[0]) => stream(response, whole),
  });
  await screen.findByText('Resolved');
  await still();
  expect(screen.getByText('answered')).toBeTruthy();
  expect(screen.queryByText('Something failed')).toBeNull();
  say('And now?');
  await screen.findByText('Next');
  expect(sent).toHaveLength(1);
  expect(sent[0]?.messages[1]?.parts.find(({ type }) => type === 'dynamic-tool')).toMatchObject({
    state: 'output-available',
  });
});

test('after a failure what a call has done stays, and is not asked for again', async () => {
  const done = { type: 'tool-output-available', toolCallId: 'c1', output: { content: [] }, dynamic: true };
  await open([
    [{ type: 'start-step' }, ...CALL],
    [
      done,
      { type: 'start-step' },
      ...words('Ha'),
      { type: 'data-error', data: { name: 'AI_FAILED' }, transient: true },
      { type: 'error', errorText: 'Failed' },
    ],
    words('Resolved'),
  ]);
  say('Resolve it');
  fireEvent.click(await screen.findByRole('button', { name: 'Run it' }));
  await screen.findByText('The model failed');
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
  await screen.findByText('Resolved');
  expect(callIn(sent[2])).toMatchObject({ state: 'output-available' });
  expect(sent[2]?.messages.at(-1)?.parts.at(-1)).toMatchObject({ type: 'data-approval' });
  expect(screen.queryByText('Ha')).toBeNull();
});
