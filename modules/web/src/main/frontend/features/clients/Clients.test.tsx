import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { setupFor } from '../../lib/setup.ts';
import { PLACEHOLDERS } from '../../lib/values.ts';
import { Clients } from './Clients.tsx';

afterEach(cleanup);

function show(address: string) {
  history.replaceState(null, '', address);
  render(<Clients setup={setupFor(PLACEHOLDERS)} />);
  return () => screen.getByRole('tab', { selected: true }).textContent;
}

test('the first client is shown to those who come without a wish', () => {
  expect(show('/')()).toBe('Claude Code');
});

test('a link can name the client', () => {
  expect(show('/?ide=codex')()).toBe('Codex');
});

test('an unknown client in a link is the first one', () => {
  expect(show('/?ide=teletype')()).toBe('Claude Code');
});

test('choosing a client puts it into the address and keeps the rest', () => {
  const chosen = show('/?utm_source=x#connect');
  fireEvent.click(screen.getByRole('tab', { name: 'Zed' }));
  expect(chosen()).toBe('Zed');
  expect(location.search + location.hash).toBe('?utm_source=x&ide=zed#connect');
});
