import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { bodyOf, json, serve } from '../../test/server.ts';
import { SessionContext } from '../session/session.ts';
import { ToolView } from './ToolView.tsx';

const SESSION = {
  who: { kind: 'somebody', id: '1', scope: {} } as const,
  left: null,
  signIn: async () => ({ kind: 'closed' }) as const,
  signOut: async () => {},
  notLeft: null,
  check: async () => {},
};

const TOOL = {
  name: 'update_issue',
  title: 'Update an issue',
  description: 'Changes an issue.',
  inputSchema: {
    properties: { issueId: { type: 'string' }, status: { type: 'string', enum: ['resolved'] } },
    required: ['issueId'],
  },
};

let server: AsyncDisposable;
let known: boolean;
let asked: { arguments: object; approved?: boolean }[];

beforeEach(async () => {
  asked = [];
  known = true;
  server = await serve({
    '/api/metadata': (_, response) =>
      known
        ? json(response, 200, { definitions: [TOOL, { ...TOOL, name: 'execute_sentry_tool' }] })
        : json(response, 502, { name: 'MCP_CONNECTION_FAILED', error: 'No answer' }),
    '/.mcp/tools.json': [{ ...TOOL, name: 'find_teams', title: undefined }],
    'POST /api/tools/update_issue': async (request, response) => {
      const body = await bodyOf<(typeof asked)[number]>(request);
      asked.push(body);
      if (body.approved) {
        json(response, 200, {
          content: [{ type: 'text', text: 'It is done' }],
          isError: false,
          durationMillis: 5,
          bytes: 9,
          trust: 'trusted',
        });
      } else {
        const tool = { name: 'update_issue', arguments: body.arguments, destructive: true };
        json(response, 409, { name: 'APPROVAL_REQUIRED', error: 'Approve', tool });
      }
    },
  });
  show();
  fireEvent.click(await screen.findByRole('button', { name: 'update_issue' }));
  fireEvent.change(screen.getByLabelText(/issueId/), { target: { value: 'SHOP-1' } });
  fireEvent.click(screen.getByRole('button', { name: 'Run' }));
  await screen.findByText(/overwritten or removed/);
});

afterEach(async () => {
  cleanup();
  await server[Symbol.asyncDispose]();
});

function show() {
  render(
    <SessionContext value={SESSION}>
      <ToolView />
    </SessionContext>,
  );
}

test('a tool that changes things runs once a person has seen the exact arguments and said yes', async () => {
  expect(screen.getByText(/"issueId": "SHOP-1"/)).toBeTruthy();
  expect(document.activeElement?.textContent).toMatch(/overwritten or removed/);
  fireEvent.click(screen.getByRole('button', { name: 'Run it' }));
  await screen.findByText('It is done');
  expect(document.activeElement).not.toBe(document.body);
  expect(asked.map(({ approved }) => approved)).toEqual([undefined, true]);
  expect(asked[1]?.arguments).toEqual({ issueId: 'SHOP-1' });
});

test('without a yes nothing runs', () => {
  fireEvent.click(screen.getByRole('button', { name: 'Do not run it' }));
  expect(screen.queryByText(/overwritten or removed/)).toBeNull();
  expect(document.activeElement).not.toBe(document.body);
  expect(asked).toHaveLength(1);
});

test('tools that clients find by searching are offered too, and those that only lead to others are not', () => {
  expect(screen.getByRole('button', { name: 'find_teams' })).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'execute_sentry_tool' })).toBeNull();
});

test('a list of tools that could not be read can be asked for again', async () => {
  cleanup();
  known = false;
  show();
  await screen.findByText('The tools do not answer');
  known = true;
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByRole('button', { name: 'update_issue' })).toBeTruthy();
});
