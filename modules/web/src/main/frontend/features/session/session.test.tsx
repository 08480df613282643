import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { json, serve } from '../../test/server.ts';
import { StillSignedIn } from '../panel/StillSignedIn.tsx';
import { SignInCard } from './SignInCard.tsx';
import { SessionContext, useNewSession } from './session.ts';

let server: AsyncDisposable;
let signedIn: boolean;
let away: boolean;
let asked: number;

beforeEach(async () => {
  asked = 0;
  away = false;
  end();
  localStorage.clear();
  server = await serve({
    '/api/auth/status': (_, response) => {
      asked++;
      json(
        response,
        signedIn ? 200 : 401,
        signedIn ? { authenticated: true, user: { id: '7' } } : { authenticated: false },
      );
    },
    'POST /api/auth/logout': (_, response) => {
      if (away) {
        json(response, 503, { name: 'AUTH_UNAVAILABLE', error: 'Away', retryAfter: 5 });
        return;
      }
      end();
      json(response, 200, { success: true });
    },
  });
});

afterEach(async () => {
  cleanup();
  vi.unstubAllGlobals();
  await server[Symbol.asyncDispose]();
});

/** The server sets its sign beside the session, which scripts cannot see. */
function begin() {
  signedIn = true;
  // biome-ignore lint/suspicious/noDocumentCookie: as an answer of the server does
  document.cookie = 'picket-signed-in=1';
}

function end() {
  signedIn = false;
  // biome-ignore lint/suspicious/noDocumentCookie: as an answer of the server does
  document.cookie = 'picket-signed-in=; expires=Thu, 01 Jan 1970 00:00:00 GMT';
}

function Page() {
  const session = useNewSession();
  const { who, left } = session;
  return (
    <SessionContext value={session}>
      <p>{who.kind === 'somebody' ? `You are ${who.id}` : who.kind}</p>
      <p>{left && (left.here ? 'left here' : 'left elsewhere')}</p>
      <button type="button" onClick={session.signOut}>
        Sign out
      </button>
      <StillSignedIn />
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
    begin();
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
  begin();
  dispatchEvent(new StorageEvent('storage', { key: 'oauth_result', newValue: '{}' }));
  await screen.findByText('You are 7');
});

test('signing out ends it here and says so to the other tabs', async () => {
  begin();
  render(<Page />);
  await screen.findByText('You are 7');
  fireEvent.click(screen.getByRole('button', { name: 'Sign out' }));
  await screen.findByText('nobody');
  expect(localStorage.getItem('picket_signed_out')).not.toBeNull();
});

test('signing out forgets what this browser kept of a conversation, and another tab takes it for that', async () => {
  begin();
  localStorage.setItem('sentry_chat_messages', '[{}]');
  render(<Page />);
  await screen.findByText('You are 7');
  fireEvent.click(screen.getByRole('button', { name: 'Sign out' }));
  await screen.findByText('left here');
  expect(localStorage.getItem('sentry_chat_messages')).toBeNull();
  dispatchEvent(new StorageEvent('storage', { key: 'picket_signed_out', newValue: 'now' }));
  await screen.findByText('left elsewhere');
});

test('who signs out while that is not possible is told, and what this browser kept is forgotten all the same', async () => {
  begin();
  away = true;
  localStorage.setItem('sentry_chat_messages', '[{}]');
  render(<Page />);
  await screen.findByText('You are 7');
  fireEvent.click(screen.getByRole('button', { name: 'Sign out' }));
  await screen.findByText('You are still signed in');
  expect(screen.getByText('You are 7')).toBeTruthy();
  expect(screen.getByText(/Try again in 5 seconds/)).toBeTruthy();
  expect(screen.getByText('left here')).toBeTruthy();
  expect(localStorage.getItem('sentry_chat_messages')).toBeNull();
  expect(localStorage.getItem('picket_signed_out')).toBeNull();
  away = false;
  fireEvent.click(screen.getByRole('button', { name: 'Sign out again' }));
  await screen.findByText('nobody');
  expect(screen.queryByText('You are still signed in')).toBeNull();
});

test('where nobody signed in, the server is not asked who it is: its 401 would stand in the console', async () => {
  render(<Page />);
  await screen.findByText('nobody');
  expect(asked).toBe(0);
});

test('a session that the server no longer knows is nobody', async () => {
  begin();
  signedIn = false;
  render(<Page />);
  await screen.findByText('nobody');
  expect(asked).toBe(1);
});
