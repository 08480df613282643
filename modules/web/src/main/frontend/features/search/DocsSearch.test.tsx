import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { type Answers, bodyOf, json, serve } from '../../test/server.ts';
import { DocsSearch } from './DocsSearch.tsx';

afterEach(cleanup);

const HIT = {
  id: 'platforms/python/index.md',
  url: 'https://docs.example/p',
  title: 'Set up Python',
  snippet: 'Trace every request; a trace has spans.',
  marks: [
    { from: 0, to: 5 },
    { from: 23, to: 28 },
  ],
};

async function searched(answers: Answers, outcome: RegExp, then = async () => {}) {
  await using _ = await serve(answers);
  render(<DocsSearch />);
  fireEvent.change(screen.getByRole('searchbox'), { target: { value: ' tracing ' } });
  fireEvent.click(screen.getByRole('button', { name: 'Search' }));
  const found = await screen.findByText(outcome);
  await then();
  return found;
}

test('what is found is listed with links', async () => {
  let asked: unknown;
  const link = await searched(
    {
      'POST /api/search': async (request: Parameters<typeof bodyOf>[0], response: Parameters<typeof json>[0]) => {
        asked = await bodyOf(request);
        json(response, 200, {
          results: [HIT],
        });
      },
    },
    /Set up Python/,
  );
  expect(asked).toEqual({ query: 'tracing', maxResults: 6 });
  expect(link.getAttribute('href')).toBe('https://docs.example/p');
  expect(screen.getByText('platforms › python')).toBeTruthy();
  expect([...document.querySelectorAll('mark')].map((mark) => mark.textContent)).toEqual(['Trace', 'trace']);
  expect(document.querySelector('mark')?.parentElement?.textContent).toBe(HIT.snippet);
});

test('what was meant is offered, and searched for when it is chosen', async () => {
  const queries: string[] = [];
  const offer = await searched(
    {
      'POST /api/search': async (request: Parameters<typeof bodyOf>[0], response: Parameters<typeof json>[0]) => {
        const { query } = await bodyOf<{ query: string }>(request);
        queries.push(query);
        json(response, 200, query === 'tracing' ? { results: [], suggestion: 'traces' } : { results: [HIT] });
      },
    },
    /^traces$/,
    async () => {
      fireEvent.click(screen.getByRole('button', { name: 'traces' }));
      await screen.findByText('Set up Python');
    },
  );
  expect(offer.tagName).toBe('BUTTON');
  expect(queries).toEqual(['tracing', 'traces']);
  expect((screen.getByRole('searchbox') as HTMLInputElement).value).toBe('traces');
});

test('nothing found says so', async () => {
  await searched({ 'POST /api/search': { results: [] } }, /No page matches “tracing”/);
});

test.each([
  [429, 'RATE_LIMIT_EXCEEDED', /Try again in 7 seconds/],
  [503, 'AI_SERVICE_UNAVAILABLE', /no documentation to search/],
  [500, 'SEARCH_FAILED', /The search failed/],
  [502, undefined, /It is not your fault/],
])('a refusal with %i %s says what to do', async (status, name, words) => {
  await searched(
    {
      'POST /api/search': (_: unknown, response: Parameters<typeof json>[0]) => {
        response.setHeader('retry-after', '7');
        json(response, status, { name });
      },
    },
    words,
  );
});
