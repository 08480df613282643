import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { type Answers, serve } from '../../test/server.ts';
import { Tools } from './Tools.tsx';

const SKILLS = [
  { id: 'inspect', name: 'Inspect', summary: 'Read' },
  { id: 'triage', name: 'Triage', summary: 'Resolve' },
];

const tool = (name: string, skills: string[], surface: string) => ({
  name,
  description: `Does ${name}. More of it.`,
  inputSchema: { properties: { organizationSlug: { type: 'string', description: 'The slug' } }, required: [] },
  skills,
  surface,
});

afterEach(cleanup);

async function show(answers: Answers) {
  await using _ = await serve(answers);
  render(<Tools skills={SKILLS} />);
  await screen.findAllByText(/does not answer|Does/);
}

test('each tool is once in the list, under its first skill, those of the list of tools first', async () => {
  await show({
    '/.mcp/tools.json': [
      tool('a_catalog_tool', ['inspect', 'triage'], 'catalog'),
      tool('find_things', ['inspect'], 'direct'),
      tool('update_things', ['triage'], 'direct'),
    ],
  });
  const inspect = within(screen.getByRole('region', { name: 'Inspect' }));
  expect(inspect.getAllByText(/_/, { selector: 'summary code' }).map((code) => code.textContent)).toEqual([
    'find_things',
    'a_catalog_tool',
  ]);
  fireEvent(inspect.getAllByRole('group')[1] as HTMLElement, new Event('toggle'));
  expect(inspect.getByText(/Also allowed by Triage/)).toBeTruthy();
  expect(within(screen.getByRole('region', { name: 'Triage' })).getByText('update_things')).toBeTruthy();
});

test('a list that does not answer says so', async () => {
  await show({});
  expect(screen.getAllByText(/Reload the page/).length).toBe(2);
});
