import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { json, serve } from '../../test/server.ts';
import { SignInCard } from './SignInCard.tsx';
import { SessionContext, useNewSession } from './session.ts';

let server: AsyncDisposable;
let signedIn: boolean;

beforeEach(async () => {
  signedIn = false;
  localStorage.clear();
  server = await serve({
    '/api/auth/status': (_, response) =>
      json(
        response,
        signedIn ? 200 : 401,
        signedIn ? { authenticated: true, user: { id: '7' } } : { authenticated: false },
      ),
    'POST /api/auth/logout': (_, response) => {
      signedIn = false;
      json(response, 200, { success: true });
    },
  });
});

afterEach(async () => {
  cleanup();
  vi.unstubAllGlobals();
  await server[Symbol.asyncDispose]();
});

function Page() {
  const session = useNewSession();
  const { who } = session;
  return (
    <SessionContext value={session}>
      <p>{who.kind === 'somebody' ? `You are ${who.id}` : who.kind}</p>
      <button type="button" onClick={session.signOut}>
        Sign out
      </button>
      <SignInCard>Because.</SignInCard>
    </SessionContext>
  );
}

/** Windows are not part of the test environment; `opened` stands for what the browser opens, or not. */
async function pressSignIn(opened: () => { closed: boolean; close: () => void } | null) {
  const addresses: string[] = [];
  vi.stubGlobal('open', (address: string) => {
    addresses.push(address);
    return opened();
  });
  render(<Page />);
  await screen.findByText('nobody');
  fireEvent.click(screen.getByRole('button', { name: 'Sign in' }));
  return addresses;
}

test('the pop-up leaves word and the page asks who it is now', async () => {
  const addresses = await pressSignIn(() => {
    signedIn = true;
    localStorage.setItem('oauth_result', JSON.stringify({ type: 'SENTRY_AUTH_SUCCESS' }));
    return { closed: true, close: () => {} };
  });
  await screen.findByText('You are 7');
  expect(addresses).toEqual(['/api/auth/authorize']);
  expect(localStorage.getItem('oauth_result')).toBeNull();
});

test('a refusal is said in its words', async () => {
  await pressSignIn(() => {
    localStorage.setItem('oauth_result', JSON.stringify({ type: 'SENTRY_AUTH_ERROR', error: 'You said no.' }));
    return { closed: true, close: () => {} };
  });
  await screen.findByText('You said no.');
});

test('a window that was closed is no refusal', async () => {
  await pressSignIn(() => ({ closed: true, close: () => {} }));
  await screen.findByText(/closed before the end/);
});

test('where pop-ups are blocked, a link goes there', async () => {
  await pressSignIn(() => null);
  expect((await screen.findByRole('link', { name: 'sign in here' })).getAttribute('href')).toBe('/api/auth/authorize');
});

test('what another tab does is followed', async () => {
  render(<Page />);
  await screen.findByText('nobody');
  signedIn = true;
  dispatchEvent(new StorageEvent('storage', { key: 'oauth_result', newValue: '{}' }));
  await screen.findByText('You are 7');
});

test('signing out ends it here and says so to the other tabs', async () => {
  signedIn = true;
  render(<Page />);
  await screen.findByText('You are 7');
  fireEvent.click(screen.getByRole('button', { name: 'Sign out' }));
  await screen.findByText('nobody');
  expect(localStorage.getItem('picket_signed_out')).not.toBeNull();
});
