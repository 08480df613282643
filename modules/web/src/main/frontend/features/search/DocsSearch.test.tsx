import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { type Answers, bodyOf, json, serve } from '../../test/server.ts';
import { DocsSearch } from './DocsSearch.tsx';

afterEach(cleanup);

async function searched(answers: Answers, outcome: RegExp) {
  await using _ = await serve(answers);
  render(<DocsSearch />);
  fireEvent.change(screen.getByRole('searchbox'), { target: { value: ' tracing ' } });
  fireEvent.click(screen.getByRole('button', { name: 'Search' }));
  return await screen.findByText(outcome);
}

test('what is found is listed with links', async () => {
  let asked: unknown;
  const link = await searched(
    {
      'POST /api/search': async (request: Parameters<typeof bodyOf>[0], response: Parameters<typeof json>[0]) => {
        asked = await bodyOf(request);
        json(response, 200, {
          results: [{ id: 'platforms/python/index.md', url: 'https://docs.example/p', snippet: 'Use `init`.' }],
        });
      },
    },
    /platforms › python/,
  );
  expect(asked).toEqual({ query: 'tracing', maxResults: 6 });
  expect(link.getAttribute('href')).toBe('https://docs.example/p');
});

test('nothing found says so', async () => {
  await searched({ 'POST /api/search': { results: [] } }, /No page matches “tracing”/);
});

test.each([
  [429, /Try again in 7 seconds/],
  [503, /no documentation to search/],
  [500, /The search failed/],
])('a refusal with %i says what to do', async (status, words) => {
  await searched(
    {
      'POST /api/search': (_: unknown, response: Parameters<typeof json>[0]) => {
        response.setHeader('retry-after', '7');
        json(response, status, {});
      },
    },
    words,
  );
});
