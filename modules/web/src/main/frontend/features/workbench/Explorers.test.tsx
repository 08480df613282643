import type { IncomingMessage, ServerResponse } from 'node:http';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { type Answers, bodyOf, json, serve } from '../../test/server.ts';
import { SessionContext } from '../session/session.ts';
import { IssueExplorer } from './IssueExplorer.tsx';
import { TraceExplorer } from './TraceExplorer.tsx';

const SESSION = {
  who: { kind: 'somebody', id: '1', scope: {} } as const,
  left: null,
  signIn: async () => ({ kind: 'closed' }) as const,
  signOut: async () => {},
  notLeft: null,
  check: async () => {},
};

const TRACE = 'a'.repeat(32);

let server: AsyncDisposable;
let asked: { tool: string; arguments: Readonly<Record<string, unknown>> }[];

afterEach(async () => {
  cleanup();
  await server[Symbol.asyncDispose]();
});

/** An explorer in front of tools that answer as told. */
async function show(explorer: 'issues' | 'traces', answers: Readonly<Record<string, object>>) {
  asked = [];
  const tool = ([name, structuredContent]: readonly [string, object]) => [
    `POST /api/tools/${name}`,
    async (request: IncomingMessage, response: ServerResponse) => {
      asked.push({ tool: name, ...(await bodyOf<{ arguments: Readonly<Record<string, unknown>> }>(request)) });
      json(response, 200, { content: [], structuredContent, durationMillis: 1, bytes: 1, trust: 'trusted' });
    },
  ];
  server = await serve(Object.fromEntries(Object.entries(answers).map(tool)) as Answers);
  render(
    <SessionContext value={SESSION}>{explorer === 'issues' ? <IssueExplorer /> : <TraceExplorer />}</SessionContext>,
  );
}

const orgs = (...slugs: readonly string[]) => ({ organizations: slugs.map((slug) => ({ slug })) });

test('whoever has no id of a trace finds the slowest ones, and goes on from there', async () => {
  await show('traces', {
    find_organizations: orgs('acme', 'globex'),
    search_events: { organizationSlug: 'acme', untrusted: { trust: 'untrusted', rows: [{ trace: TRACE }] } },
    get_trace_details: {
      untrusted: { spans: [{ id: 'a', label: 'GET /rates', startMillis: 0, durationMillis: 5 }] },
    },
  });
  fireEvent.change(screen.getByLabelText('Organization'), { target: { value: 'acme' } });
  expect((screen.getByRole('textbox', { name: 'Trace' }) as HTMLInputElement).title).toMatch(/32 hexadecimal digits/);
  fireEvent.click(screen.getByRole('button', { name: 'Show' }));
  fireEvent.click(await screen.findByRole('button', { name: TRACE }));
  await screen.findByText('GET /rates');
  expect(asked.at(-1)).toMatchObject({
    tool: 'get_trace_details',
    arguments: { organizationSlug: 'acme', traceId: TRACE },
  });
});

test('what is opened from a result is looked at alone, and the way back leads to the form as it was', async () => {
  await show('issues', {
    find_organizations: orgs('acme', 'globex'),
    search_issues: { organizationSlug: 'acme', issues: [{ id: '1', shortId: 'SHOP-1' }] },
    get_issue_details: { organizationSlug: 'acme', issue: { id: '1', shortId: 'SHOP-1', level: 'fatal' } },
  });
  fireEvent.change(screen.getByLabelText('Organization'), { target: { value: 'acme' } });
  fireEvent.click(screen.getByRole('button', { name: 'Show' }));
  fireEvent.click(await screen.findByRole('button', { name: 'SHOP-1' }));
  await screen.findByText('fatal');
  expect(screen.queryByRole('button', { name: 'Show' })).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'Back' }));
  expect(await screen.findByRole('button', { name: 'Show' })).toBeTruthy();
  expect((screen.getByLabelText('Organization') as HTMLInputElement).value).toBe('acme');
});

test('whoever has one organization sees its issues at once', async () => {
  await show('issues', {
    find_organizations: orgs('acme'),
    search_issues: {
      organizationSlug: 'acme',
      issues: [{ id: '1', shortId: 'SHOP-1' }],
      untrusted: { issues: [{ id: '1', title: 'No rate' }] },
    },
  });
  await screen.findByText('No rate');
  expect((screen.getByLabelText('Organization') as HTMLInputElement).value).toBe('acme');
  expect(asked.at(-1)?.arguments).toMatchObject({ organizationSlug: 'acme', query: 'is:unresolved' });
});

test('whoever has several organizations chooses', async () => {
  await show('issues', { find_organizations: orgs('acme', 'globex') });
  await waitFor(() => expect(asked).toHaveLength(1));
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect((screen.getByLabelText('Organization') as HTMLInputElement).value).toBe('');
  expect(asked).toHaveLength(1);
});
