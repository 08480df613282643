import type { ServerResponse } from 'node:http';
import { act, fireEvent, screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { box, keptBefore, open, type Sent, say, sent, still, stream, words } from '../../test/chat.tsx';
import { json } from '../../test/server.ts';
import { kept } from './kept.ts';

test('a question is answered', async () => {
  await open([words('It is **fixed**.')]);
  say('What broke?');
  await screen.findByText('fixed');
  expect(sent[0]?.messages.map(({ role }) => role)).toEqual(['user']);
  await screen.findByText('1.2 s', { exact: false, selector: 'article *' });
});

test('what a provider says about a failure is not shown', async () => {
  await open([(response) => json(response, 500, { name: 'INTERNAL_ERROR', error: 'sk-secret leaked' })]);
  say('Hello');
  await screen.findByText('Something failed');
  expect(document.body.textContent).not.toContain('sk-secret');
});

test('a failure in mid-answer has its own advice', async () => {
  await open([
    [
      ...words('Half'),
      { type: 'data-error', data: { name: 'AI_RATE_LIMIT', retryAfter: 20 }, transient: true },
      { type: 'error', errorText: 'Busy' },
    ],
  ]);
  say('Hello');
  await screen.findByText('The model is busy');
  expect(screen.getByText('Half')).toBeTruthy();
});

const waiting = (destructive: boolean, repeatable: boolean) => [
  { type: 'tool-input-start', toolCallId: 'c1', toolName: 'update_issue', dynamic: true },
  {
    type: 'tool-input-available',
    toolCallId: 'c1',
    toolName: 'update_issue',
    input: { issueId: 'SHOP-1' },
    dynamic: true,
  },
  { type: 'data-approval', id: 'c1', data: { toolCallId: 'c1', destructive, repeatable } },
  { type: 'tool-approval-request', approvalId: 'a1', toolCallId: 'c1' },
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
    approval: { id: 'a1', approved: true },
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

test.each([
  ['length', /cut short/],
  ['content-filter', /withheld/],
])('an answer that ended with %s says so', async (finishReason, said) => {
  await open([[...words('Half'), { type: 'finish', messageMetadata: { finishReason } }]]);
  say('Hello');
  await screen.findByText(said);
});

test('a failure is not told as a whole answer', async () => {
  await open([(response) => json(response, 500, { name: 'INTERNAL_ERROR', error: 'No' }), words('Yes')]);
  say('Hello');
  await screen.findByText('The answer failed.');
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
  await screen.findByText('The answer is complete.');
});

test('a scope outlives a reload, and a new conversation', async () => {
  await open([words('First'), words('Second')]);
  say('One');
  await screen.findByText('First');
  await still();
  say('/scope');
  fireEvent.change(await screen.findByLabelText(/^Project/), { target: { value: 'payments' } });
  fireEvent.click(screen.getByRole('button', { name: 'Use this' }));
  expect(screen.queryByText(/^acme/)).toBeNull();
  fireEvent.input(screen.getByLabelText('Organization'), { target: { value: 'acme' } });
  fireEvent.click(screen.getByRole('button', { name: 'Use this' }));
  await screen.findByText('acme/payments');
  expect(kept(Date.now())?.terms.scope).toEqual({ organization: 'acme', project: 'payments' });
  await act(async () => fireEvent.click(screen.getByRole('button', { name: 'New' })));
  expect(screen.getByText('acme/payments')).toBeTruthy();
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
  await screen.findByText('May this be removed or changed for good?');
  expect(screen.queryByRole('button', { name: /do not ask again/ })).toBeNull();
});

test('after text of strangers each change is asked for, and the card says why', async () => {
  await open([waiting(false, false)]);
  say('Comment on it');
  await screen.findByText(/Text that strangers wrote was read/);
  expect(screen.queryByRole('button', { name: /do not ask again/ })).toBeNull();
});

test.each([
  ['AI_FAILED', 'The model failed'],
  ['AI_TIMED_OUT', 'The model took too long'],
  ['AI_UNREACHABLE', 'No connection to the model'],
  ['AI_MODEL_UNKNOWN', 'Its provider does not know this model'],
  ['AI_AUTH_FAILED', 'The model refuses this deployment'],
])('after %s the page says what to do, and the message can go out again', async (name, title) => {
  await open([
    [
      { type: 'data-error', data: { name }, transient: true },
      { type: 'error', errorText: 'Failed' },
    ],
    words('Here again'),
  ]);
  say('Hello');
  await screen.findByText(title);
  expect(screen.queryByText('No model is set up')).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
  await screen.findByText('Here again');
  expect(sent.at(-1)?.messages.map(({ role }) => role)).toEqual(['user']);
});

test('an edited message takes what followed it with it', async () => {
  await open([words('First'), words('Second')]);
  say('One');
  await screen.findByText('First');
  await still();
  fireEvent.click(screen.getByRole('button', { name: 'Edit' }));
  say('Two');
  await screen.findByText('Second');
  expect(sent[1]?.messages.map(({ parts }) => parts[0])).toEqual([{ type: 'text', text: 'Two' }]);
  expect(screen.queryByText('First')).toBeNull();
});

test('an answer can be asked for again', async () => {
  await open([words('First'), words('Second')]);
  say('One');
  await screen.findByText('First');
  await still();
  fireEvent.click(screen.getByRole('button', { name: 'Answer again' }));
  await screen.findByText('Second');
  expect(screen.queryByText('First')).toBeNull();
});

test('an answer can be stopped, here and on the server', async () => {
  keptBefore([]);
  let stopped = false;
  const half = (response: ServerResponse) => {
    response.setHeader('content-type', 'text/event-stream');
    for (const part of [{ type: 'start', messageId: 'm1' }, ...words('Half')]) {
      response.write(`data: ${JSON.stringify(part)}\n\n`);
    }
  };
  await open([half], {
    'POST /api/chat/c7/stop': (_: unknown, response: ServerResponse) => {
      stopped = true;
      response.statusCode = 204;
      response.end();
    },
  });
  say('Hello');
  await screen.findByText('Half');
  say('/help ');
  await screen.findByText('Commands and keys');
  fireEvent.click(screen.getByRole('button', { name: 'Stop' }));
  await screen.findByRole('button', { name: 'Send' });
  expect(stopped).toBe(true);
  await screen.findByText('The answer was stopped.');
});

test('a new conversation stops the answer of the old one, and is not overwritten by it', async () => {
  keptBefore([]);
  let stopped = false;
  const half = (response: ServerResponse) => {
    response.setHeader('content-type', 'text/event-stream');
    for (const part of [{ type: 'start', messageId: 'm1' }, ...words('Half')]) {
      response.write(`data: ${JSON.stringify(part)}\n\n`);
    }
  };
  await open([half], {
    'POST /api/chat/c7/stop': (_: unknown, response: ServerResponse) => {
      stopped = true;
      response.statusCode = 204;
      response.end();
    },
  });
  say('Hello');
  await screen.findByText('Half');
  fireEvent.click(screen.getByRole('button', { name: 'New' }));
  await screen.findByText('What broke?');
  await vi.waitFor(() => expect(stopped).toBe(true));
  await still();
  expect(kept(Date.now())?.messages).toEqual([]);
});

test('an answer under way is taken up after a reload', async () => {
  keptBefore([{ id: 'u', role: 'user', parts: [{ type: 'text', text: 'Still there?' }] }]);
  await open([], { '/api/chat/c7/stream': (_: unknown, response: ServerResponse) => stream(response, words('Yes')) });
  await screen.findByText('Yes');
  expect(sent).toHaveLength(0);
});

test('a question whose answer is gone can be asked again', async () => {
  keptBefore([{ id: 'u', role: 'user', parts: [{ type: 'text', text: 'Still there?' }] }]);
  await open([words('Here I am')], {
    '/api/chat/c7/stream': (_: unknown, response: ServerResponse) => {
      response.statusCode = 204;
      response.end();
    },
  });
  await screen.findByText('No answer came');
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
  await screen.findByText('Here I am');
});

test('commands are answered by the page and not by the model', async () => {
  await open([], {
    '/api/models': {
      available: true,
      default: 'a',
      models: [
        { id: 'a', label: 'A' },
        { id: 'b', label: 'B' },
      ],
    },
  });
  say('/help');
  await screen.findByText('Commands and keys');
  say('/dance');
  await screen.findByText('There is no command /dance');
  say('/model');
  fireEvent.click(await screen.findByRole('radio', { name: 'B' }));
  expect(sent).toHaveLength(0);
});

test('the chosen model goes with the message', async () => {
  await open([words('Hi')], { '/api/models': { available: true, default: 'a', models: [{ id: 'b', label: 'B' }] } });
  say('/model');
  fireEvent.click(await screen.findByRole('radio', { name: 'B' }));
  say('Hello');
  await screen.findByText('Hi');
  expect(sent[0]?.model).toBe('b');
});

test('arrows and Tab choose among the offered commands', async () => {
  await open([]);
  fireEvent.change(box(), { target: { value: '/' } });
  expect(screen.getByRole('option', { selected: true }).textContent).toContain('/help');
  fireEvent.keyDown(box(), { key: 'ArrowDown' });
  expect(screen.getByRole('option', { selected: true }).textContent).toContain('/tools');
  fireEvent.keyDown(box(), { key: 'Tab' });
  expect((box() as HTMLTextAreaElement).value).toBe('/tools ');
});

test('a new conversation begins empty and forgets the old one', async () => {
  await open([words('First')]);
  say('One');
  await screen.findByText('First');
  await act(async () => fireEvent.click(await screen.findByRole('button', { name: 'New' })));
  expect(screen.getByText('What broke?')).toBeTruthy();
  expect(localStorage.getItem('sentry_chat_messages')).toBeNull();
});

test('without a model the page says so before the first message', async () => {
  await open([], { '/api/models': { available: false, models: [] } });
  await screen.findByText('No model is set up');
  fireEvent.click(screen.getByRole('button', { name: 'Open the tools' }));
  expect(location.search).toBe('?chat=tools');
});
