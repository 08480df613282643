import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { type Answers, serve } from '../../test/server.ts';
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
  await show({ '/api/status': { version: '1.2.3', sentry: 'sentry.example', chat: false } }, /Answering/);
  expect(screen.getByText('1.2.3')).toBeTruthy();
  expect(screen.getByText('sentry.example')).toBeTruthy();
  expect(screen.getByText('Not configured')).toBeTruthy();
});

test('says so when there is no good answer', () => show({}, /No answer/));
