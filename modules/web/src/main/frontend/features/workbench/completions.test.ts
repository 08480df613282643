import { afterEach, expect, test } from 'vitest';
import { bodyOf, json, serve } from '../../test/server.ts';
import { completionsFor, isCompleted } from './completions.ts';

let server: AsyncDisposable | undefined;

afterEach(async () => server?.[Symbol.asyncDispose]());

test('organizations and their projects are offered as the tools list them', async () => {
  const asked: unknown[] = [];
  server = await serve({
    'POST /api/tools/find_organizations': {
      structuredContent: { organizations: [{ slug: 'acme' }, { slug: 'globex' }] },
    },
    'POST /api/tools/find_projects': async (request, response) => {
      asked.push((await bodyOf<{ arguments: object }>(request)).arguments);
      json(response, 200, { structuredContent: { projects: [{ slug: 'web' }, { name: 'without a slug' }] } });
    },
  });
  expect(await completionsFor('organizationSlug', '', {})).toEqual(['acme', 'globex']);
  expect(await completionsFor('projectSlug', '', { organizationSlug: 'acme' })).toEqual(['web']);
  expect(asked).toEqual([{ organizationSlug: 'acme' }]);
});

test('what was typed is looked for, so that what is on no first page is offered too', async () => {
  let asked: unknown;
  server = await serve({
    'POST /api/tools/find_projects': async (request, response) => {
      asked = (await bodyOf<{ arguments: object }>(request)).arguments;
      json(response, 200, { structuredContent: { projects: [{ slug: 'zebra' }] } });
    },
  });
  expect(await completionsFor('projectSlug', 'zeb', { organizationSlug: 'acme' })).toEqual(['zebra']);
  expect(asked).toEqual({ organizationSlug: 'acme', query: 'zeb' });
});

test('a sign-in that is narrowed to an organization says where to look', async () => {
  let asked: unknown;
  server = await serve({
    'POST /api/tools/find_teams': async (request, response) => {
      asked = (await bodyOf<{ arguments: object }>(request)).arguments;
      json(response, 200, { structuredContent: { teams: [{ slug: 'payments' }] } });
    },
  });
  expect(await completionsFor('teamSlug', '', {}, { organization: 'acme' })).toEqual(['payments']);
  expect(asked).toEqual({});
});

test('environments are those that the server completes for the organization', async () => {
  let asked: unknown;
  server = await serve({
    'POST /api/complete': async (request, response) => {
      asked = await bodyOf(request);
      json(response, 200, { values: ['production', 'staging'] });
    },
  });
  expect(await completionsFor('environment', '', { organizationSlug: 'acme' })).toEqual(['production', 'staging']);
  expect(asked).toMatchObject({
    argument: { name: 'environment', value: '' },
    context: { arguments: { organization: 'acme' } },
  });
});

test('what depends on an organization is not asked for without one', async () => {
  server = await serve({});
  expect(await completionsFor('projectSlug', '', {})).toEqual([]);
  expect(await completionsFor('environment', '', {})).toEqual([]);
});

test('a refusal offers nothing', async () => {
  server = await serve({});
  expect(await completionsFor('organizationSlug', '', {})).toEqual([]);
});

test.each(['organizationSlug', 'projectSlug', 'projectSlugOrId', 'environment', 'teamSlug'])(
  '%s is completed',
  (name) => expect(isCompleted(name)).toBe(true),
);

test('a free text is not completed', () => expect(isCompleted('query')).toBe(false));
