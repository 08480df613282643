import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { setupFor } from '../../lib/setup.ts';
import { PLACEHOLDERS } from '../../lib/values.ts';
import { Clients } from './Clients.tsx';

afterEach(cleanup);

/** The chosen tab of the visible list with this label. */
function chosenIn(label: string): string | null {
  const [list] = screen.getAllByRole('tablist', { name: label });
  return within(list as HTMLElement).getByRole('tab', { selected: true }).textContent;
}

function show(address: string) {
  history.replaceState(null, '', address);
  render(<Clients setup={setupFor(PLACEHOLDERS)} />);
  return () => chosenIn('Client');
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
  fireEvent.click(screen.getAllByRole('tab', { name: 'Zed' })[0] as HTMLElement);
  expect(chosen()).toBe('Zed');
  expect(location.search + location.hash).toBe('?utm_source=x&ide=zed#connect');
});

test('a link can name the place where Picket runs', () => {
  show('/?transport=stdio&ide=zed');
  expect(chosenIn('Where Picket runs')).toBe('On your machine');
  expect(screen.getAllByText(/SENTRY_ACCESS_TOKEN/).length).toBeGreaterThan(0);
});

test('choosing where Picket runs keeps the client', () => {
  show('/?ide=zed');
  fireEvent.click(screen.getByRole('tab', { name: 'On your machine' }));
  expect(location.search).toBe('?ide=zed&transport=stdio');
});

test('a client that starts nothing is not offered there', () => {
  show('/?transport=stdio');
  expect(screen.getAllByRole('tab', { name: 'claude.ai' })).toHaveLength(1);
});
