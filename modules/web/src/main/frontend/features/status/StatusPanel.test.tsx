import type { ServerResponse } from 'node:http';
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { type Answers, json, serve } from '../../test/server.ts';
import { StatusPanel } from './StatusPanel.tsx';

afterEach(cleanup);

/** Shows the panel on a page of a server that answers as told, until it says something. */
async function show(answers: Answers, words: RegExp) {
  await using _ = await serve(answers);
  render(<StatusPanel />);
  expect(screen.getByText('Asking …')).toBeTruthy();
  await screen.findByText(words);
}

test('says what the deployment says about itself', async () => {
  await show(
    { '/api/status': { version: '1.2.3', sentry: 'sentry.example', chat: false, tools: true, signIn: true } },
    /Answering/,
  );
  expect(screen.getByText('1.2.3')).toBeTruthy();
  expect(screen.getByText('sentry.example')).toBeTruthy();
  expect(screen.getByText('Not configured')).toBeTruthy();
});

test('names what does not answer', async () => {
  const status = { version: '1.2.3', sentry: 'sentry.example', chat: true, tools: false, signIn: true };
  await show({ '/api/status': status }, /In part: no answer from the tools$/);
  cleanup();
  await show({ '/api/status': { ...status, signIn: false } }, /from the tools and the sign-in$/);
});

test('says so when there is no good answer', () => show({}, /No answer/));

test('looks again after a pause', async () => {
  const status = { version: '1.2.3', sentry: 'sentry.example', chat: false, tools: true, signIn: true };
  await using _ = await serve({ '/api/status': status });
  render(<StatusPanel pause={50} />);
  await screen.findByText('1.2.3');
  status.version = '1.2.4';
  await screen.findByText('1.2.4');
});

test('looks again when the page comes back into view, and not while it is out of view', async () => {
  let asked = 0;
  const status = (_: unknown, response: ServerResponse) => {
    asked++;
    json(response, 200, { version: `1.2.${asked}`, sentry: 'sentry.example', chat: false, tools: true, signIn: true });
  };
  await using _ = await serve({ '/api/status': status });
  render(<StatusPanel />);
  await screen.findByText('1.2.1');
  for (const hidden of [true, false]) {
    Object.defineProperty(document, 'hidden', { configurable: true, value: hidden });
    document.dispatchEvent(new Event('visibilitychange'));
  }
  await screen.findByText('1.2.2');
  expect(asked).toBe(2);
});
