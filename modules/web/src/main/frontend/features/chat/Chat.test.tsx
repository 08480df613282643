import type { IncomingMessage, ServerResponse } from 'node:http';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { type ReactNode, useState } from 'react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Answers, bodyOf, json, serve } from '../../test/server.ts';
import type { SignedIn } from '../session/popUp.ts';
import { type Session, SessionContext, type Who } from '../session/session.ts';
import Chat from './Chat.tsx';
import { kept } from './kept.ts';
import type { Message } from './messages.ts';

interface Sent {
  readonly id: string;
  readonly messages: readonly Message[];
  readonly model?: string;
  readonly allow: readonly string[];
  readonly replaced: readonly string[];
}

const SOMEBODY: Who = { kind: 'somebody', id: '1', scope: {} };
const NOBODY: Who = { kind: 'nobody' };

/** What becomes of the sign-in; signing in has the outcome that a test gives it. */
let become: (change: Partial<Pick<Session, 'who' | 'left'>>) => void;
let outcome: SignedIn;

function Signed({ children }: { children: ReactNode }) {
  const [state, setState] = useState<Pick<Session, 'who' | 'left'>>({ who: SOMEBODY, left: null });
  become = (change) => setState((before) => ({ ...before, ...change }));
  const signIn = async () => {
    // As the server says afterwards: the same person again, or still nobody.
    become({ who: outcome.kind === 'signed in' ? { ...SOMEBODY } : NOBODY });
    return outcome;
  };
  const signOut = async () => become({ who: NOBODY, left: { here: true } });
  return <SessionContext value={{ ...state, signIn, signOut, check: async () => {} }}>{children}</SessionContext>;
}

let server: AsyncDisposable | undefined;
let sent: Sent[];

beforeEach(() => {
  localStorage.clear();
  sent = [];
  outcome = { kind: 'signed in' };
});

afterEach(async () => {
  cleanup();
  await server?.[Symbol.asyncDispose]();
});

/** An answer: its parts as a stream, or what else the server says. */
type Reply = readonly object[] | ((response: ServerResponse) => void);

async function open(replies: readonly Reply[], more: Answers = {}) {
  const left = [...replies];
  server = await serve({
    'POST /api/chat': async (request: IncomingMessage, response: ServerResponse) => {
      sent.push(await bodyOf<Sent>(request));
      const reply = left.shift() ?? [];
      if (typeof reply === 'function') {
        reply(response);
      } else {
        stream(response, reply);
      }
    },
    ...more,
  });
  render(
    <Signed>
      <Chat />
    </Signed>,
  );
}

function stream(response: ServerResponse, parts: readonly object[], messageId = 'm1') {
  response.setHeader('content-type', 'text/event-stream');
  for (const part of [
    { type: 'start', messageId },
    ...parts,
    { type: 'finish', messageMetadata: { durationMillis: 1200 } },
  ]) {
    response.write(`data: ${JSON.stringify(part)}\n\n`);
  }
  response.end('data: [DONE]\n\n');
}

/** What this browser kept of conversation `c7`. */
function keptBefore(messages: readonly Message[]) {
  localStorage.setItem('sentry_chat_id', 'c7');
  localStorage.setItem('sentry_chat_timestamp', String(Date.now()));
  localStorage.setItem('sentry_chat_messages', JSON.stringify(messages));
}

const words = (text: string) => [
  { type: 'text-start', id: 't' },
  { type: 'text-delta', id: 't', delta: text },
  { type: 'text-end', id: 't' },
];

const box = () => screen.getByRole('textbox', { name: 'Message' });

/** Waits until nothing is under way; buttons of messages are only out of sight before. */
const still = () => screen.findByRole('button', { name: 'Send' });

function say(text: string) {
  fireEvent.change(box(), { target: { value: text } });
  fireEvent.keyDown(box(), { key: 'Enter' });
}

test('a question is answered', async () => {
  await open([words('It is **fixed**.')]);
  say('What broke?');
  await screen.findByText('fixed');
  expect(sent[0]?.messages.map(({ role }) => role)).toEqual(['user']);
  await screen.findByText('1.2 s', { exact: false, selector: 'article *' });
});

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
  outcome = first;
  fireEvent.click(await screen.findByRole('button', { name: 'Sign in again' }));
  await screen.findByText(said);
  expect(screen.getByText('Do not lose me')).toBeTruthy();
  expect(screen.getByText('Your sign-in is over')).toBeTruthy();
  outcome = { kind: 'signed in' };
  fireEvent.click(screen.getByRole('button', { name: 'Sign in again' }));
  await screen.findByText('Welcome back');
  expect(sent[1]?.messages.map(({ parts }) => parts)).toEqual([[{ type: 'text', text: 'Do not lose me' }]]);
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
