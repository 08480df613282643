/** A stretch of a text. */
export interface Mark {
  readonly from: number;
  readonly to: number;
}

/** A page that was found. */
export interface Hit {
  /** Path of the page, for example `platforms/python/index.md`. */
  readonly id: string;
  readonly url: string;
  readonly title: string;
  readonly snippet: string;
  /** Stretches of the snippet that the query asks for. */
  readonly marks: readonly Mark[];
}

/** What came of a search. */
export type Found =
  | { readonly kind: 'hits'; readonly query: string; readonly hits: readonly Hit[]; readonly suggestion: string }
  | { readonly kind: 'failed'; readonly words: string };

/** Searches the documentation. */
export async function search(query: string): Promise<Found> {
  try {
    const answer = await fetch('/api/search', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, maxResults: 6 }),
    });
    if (!answer.ok) {
      return { kind: 'failed', words: wordsFor(answer) };
    }
    const { results, suggestion = '' } = (await answer.json()) as { results: readonly Hit[]; suggestion?: string };
    return { kind: 'hits', query, hits: results, suggestion };
  } catch {
    return { kind: 'failed', words: 'The server does not answer. Check your connection and search again.' };
  }
}

function wordsFor({ status, headers }: Response): string {
  switch (status) {
    case 429:
      return `That was a lot of searches. Try again in ${headers.get('retry-after') ?? '60'} seconds.`;
    case 503:
      return 'This deployment has no documentation to search.';
    default:
      return 'The search failed. Try other words, or try again later.';
  }
}
