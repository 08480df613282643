import type { IncomingMessage, ServerResponse } from 'node:http';
import { act, fireEvent, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { become, open, say } from '../../test/chat.tsx';
import { bodyOf, json } from '../../test/server.ts';
import type { Scope } from '../session/session.ts';

interface Asked {
  readonly arguments: { readonly organizationSlug: string };
  readonly scope: Scope;
}

/** A Sentry with two organizations, of which the first has no issues; in `acme/payments` there is one of its own. */
const SENTRY = {
  'POST /api/tools/find_organizations': (_: unknown, response: ServerResponse) =>
    json(response, 200, { structuredContent: { organizations: [{ slug: 'empty' }, { slug: 'acme' }] } }),
  'POST /api/tools/search_issues': async (request: IncomingMessage, response: ServerResponse) => {
    const { arguments: args, scope } = await bodyOf<Asked>(request);
    const shortId = scope.project ? 'PAYMENTS-5' : 'SHOP-1';
    json(response, 200, { structuredContent: { issues: args.organizationSlug === 'acme' ? [{ shortId }] : [] } });
  },
};

test('the first questions are about an organization that has issues', async () => {
  await open([], SENTRY);
  await screen.findByText('What went wrong in acme today?');
  expect(screen.getByText(/Why does SHOP-1 happen/)).toBeTruthy();
});

test('the first questions are about what the chat is narrowed to', async () => {
  await open([], SENTRY);
  await screen.findByText(/Why does SHOP-1 happen/);
  say('/scope');
  fireEvent.change(await screen.findByLabelText('Organization'), { target: { value: 'acme' } });
  fireEvent.change(screen.getByLabelText(/^Project/), { target: { value: 'payments' } });
  fireEvent.click(screen.getByRole('button', { name: 'Use this' }));
  await screen.findByText('What went wrong in acme/payments today?');
  expect(screen.getByText(/Why does PAYMENTS-5 happen/)).toBeTruthy();
  expect(screen.queryByText(/SHOP-1/)).toBeNull();
});

test('the first questions are about what the sign-in is narrowed to, which finds no organizations', async () => {
  const { 'POST /api/tools/search_issues': issues } = SENTRY;
  await open([], { 'POST /api/tools/search_issues': issues });
  act(() => become({ who: { kind: 'somebody', id: '1', scope: { organization: 'acme', project: 'payments' } } }));
  await screen.findByText(/Why does PAYMENTS-5 happen/);
});
