import { adviceFor } from '../../lib/advice.ts';
import { call, type Fault, faultOf } from '../../lib/api.ts';

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

interface Answer {
  readonly results: readonly Hit[];
  readonly suggestion?: string;
}

/** Searches the documentation. */
export async function search(query: string): Promise<Found> {
  try {
    const body = { query, maxResults: 6 };
    const { results, suggestion = '' } = await call<Answer>('/api/search', { method: 'POST', body });
    return { kind: 'hits', query, hits: results, suggestion };
  } catch (e) {
    return { kind: 'failed', words: wordsFor(faultOf(e)) };
  }
}

function wordsFor(fault: Fault): string {
  // The search has this code in common with the chat.
  if (fault.code === 'AI_SERVICE_UNAVAILABLE') {
    return 'This deployment has no documentation to search.';
  }
  const { title, words } = adviceFor(fault);
  return `${title}. ${words}`;
}
