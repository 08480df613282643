import { expect, test } from 'vitest';
import { asMarkdown } from './markdown.ts';
import { setupFor } from './setup.ts';

const setup = setupFor({
  origin: 'https://picket.example',
  endpoint: 'https://picket.example/mcp',
  cursor: 'c',
  vscode: 'v',
});
const steps = [...setup.clients.flatMap((client) => [...client.steps, ...client.stdio]), ...setup.direct.steps];

test('every client of the contract has steps', () => {
  expect(setup.clients.map((client) => client.id)).toEqual([
    'claude-code',
    'cursor',
    'vscode',
    'codex',
    'amp',
    'gemini',
    'opencode',
    'warp',
    'windsurf',
    'zed',
    'claude-desktop',
    'claude-ai',
    'jetbrains',
    'copilot-cli',
  ]);
});

test.each(['claude-desktop', 'claude-ai'])('%s, whose service makes the connection, says what that asks for', (id) => {
  const client = setup.clients.find((one) => one.id === id);
  expect(JSON.stringify(client?.steps)).toContain('reachable from the internet');
});

test('no place is left open', () => {
  expect(JSON.stringify(setup)).not.toMatch(/\{(origin|endpoint|cursor|vscode)\}/);
});

test.each(steps.filter((step) => step.kind === 'json').map((step) => [step.label, step.body]))(
  '%s: the snippet is JSON',
  (_, body) => {
    expect(() => JSON.parse(body)).not.toThrow();
  },
);

test('whoever starts Picket gives it a token and the key of a model', () => {
  for (const { id, stdio } of setup.clients.filter(({ stdio }) => stdio.length > 0)) {
    const bodies = stdio.map(({ body }) => body).join();
    expect([id, bodies.includes('SENTRY_ACCESS_TOKEN'), bodies.includes('OPENAI_API_KEY')]).toEqual([id, true, true]);
  }
});

test('the options of the command are those of a token, a model, a Sentry, a scope, skills and reports', () => {
  const names = setup.stdio.options.map(({ name }) => name).join();
  for (const name of ['SENTRY_ACCESS_TOKEN', 'OPENAI_API_KEY', '--agent-provider=', '--openai-model=']) {
    expect(names).toContain(name);
  }
  for (const name of ['--host=', '--organization-slug=', '--project-slug=', '--skills=', '--sentry-dsn=']) {
    expect(names).toContain(name);
  }
});

test('the labels of a client differ, since they tell its steps apart', () => {
  for (const list of setup.clients.flatMap((client) => [client.steps, client.stdio])) {
    expect(new Set(list.map((step) => step.label)).size).toBe(list.length);
  }
});

test('Markdown says all that the page says', () => {
  const markdown = asMarkdown(setup);
  const said = [
    setup.summary,
    setup.endpoint,
    setup.scopes.summary,
    ...setup.uses.cases.flatMap((useCase) => [useCase.ask, ...useCase.tools, useCase.answer]),
    setup.direct.summary,
    setup.transports.cloud.summary,
    setup.transports.stdio.summary,
    ...setup.stdio.options.flatMap((option) => [option.name, option.meaning]),
    ...setup.skills.map((skill) => skill.summary),
    ...setup.clients.map((client) => client.name),
    ...steps.flatMap((step) => [step.label, step.body]),
    ...[...setup.scopes.endpoints, ...setup.documents].flatMap((address) => [address.url, address.meaning]),
  ];
  expect(said.filter((text) => !markdown.includes(text))).toEqual([]);
});
