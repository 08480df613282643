import type { ServerResponse } from 'node:http';
import { act, fireEvent, screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { box, keptBefore, open, say, sent, still, stream, underWay, words } from '../../test/chat.tsx';
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

test.each([
  ['length', /limit of words/],
  ['steps', /limit of steps/],
  ['content-filter', /withheld/],
])('an answer that ended with %s says so', async (finishReason, said) => {
  await open([[...words('Half'), { type: 'finish', messageMetadata: { finishReason } }]]);
  say('Hello');
  await screen.findByText(said);
  expect(screen.getByText('The answer was cut short.').role).toBe('status');
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
  const answer = underWay(words('Half'));
  await open([answer.reply], { 'POST /api/chat/c7/stop': answer.stop });
  say('Hello');
  await screen.findByText('Half');
  say('/help ');
  await screen.findByText('Commands and keys');
  fireEvent.click(screen.getByRole('button', { name: 'Stop' }));
  await screen.findByRole('button', { name: 'Send' });
  expect(answer.stopped()).toBe(true);
  await screen.findByText('The answer was stopped.');
  await screen.findByText('You stopped this answer.');
  expect(document.activeElement).toBe(box());
});

test('an answer that the server had not begun when it was stopped is stopped as soon as it begins', async () => {
  keptBefore([]);
  const answer = underWay(words('Half'));
  let told = 0;
  await open([answer.reply], {
    'POST /api/chat/c7/stop': (request, response) => {
      told++;
      if (told > 1) {
        return answer.stop(request, response);
      }
      response.statusCode = 204;
      response.end();
    },
  });
  say('Hello');
  await screen.findByText('Half');
  fireEvent.click(screen.getByRole('button', { name: 'Stop' }));
  await screen.findByText('You stopped this answer.');
  expect(told).toBe(2);
});

test('what is said right after a stop is not stopped with it', async () => {
  keptBefore([]);
  const first = underWay(words('Half'));
  const second = underWay(words('Another half'));
  let told = 0;
  await open([first.reply, second.reply], {
    'POST /api/chat/c7/stop': (request, response) => {
      told++;
      return (told === 1 ? first : second).stop(request, response);
    },
  });
  say('Hello');
  await screen.findByText('Half');
  fireEvent.click(screen.getByRole('button', { name: 'Stop' }));
  await screen.findByText('You stopped this answer.');
  say('Go on');
  await screen.findByText('Another half');
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(told).toBe(1);
  screen.getByRole('button', { name: 'Stop' });
});

test('a new conversation stops the answer of the old one, and is not overwritten by it', async () => {
  keptBefore([]);
  const answer = underWay(words('Half'));
  await open([answer.reply], { 'POST /api/chat/c7/stop': answer.stop });
  say('Hello');
  await screen.findByText('Half');
  fireEvent.click(screen.getByRole('button', { name: 'New' }));
  await screen.findByText('What broke?');
  await vi.waitFor(() => expect(answer.stopped()).toBe(true));
  await still();
  expect(kept(Date.now())?.messages).toEqual([]);
});

test('a ready-made question during an answer waits in the box', async () => {
  const answer = underWay(words('Half'));
  await open([answer.reply], {
    '/api/prompts': { prompts: [{ name: 'triage', title: 'Triage', description: 'What is new' }] },
    'POST /api/prompts/triage': { messages: [{ content: { text: 'What is new?' } }] },
  });
  say('Hello');
  await screen.findByText('Half');
  say('/prompts ');
  fireEvent.click(await screen.findByText('Triage'));
  fireEvent.change(box(), { target: { value: 'My draft' } });
  fireEvent.click(await screen.findByRole('button', { name: 'Ask' }));
  await vi.waitFor(() => expect((box() as HTMLTextAreaElement).value).toBe('My draft\n\nWhat is new?'));
  expect(sent).toHaveLength(1);
  expect(screen.getByRole('button', { name: 'Stop' })).toBeTruthy();
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

test('without a model the page says so before the first message, and leads to what works without', async () => {
  await open([], { '/api/models': { available: false, models: [] } });
  await screen.findByText('No model is set up');
  expect(screen.queryByText('What can you do for me?')).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: /^Issues/ }));
  expect(location.search).toBe('?chat=issues');
});
