import { plain } from './plain.ts';
import type { Found, Hit } from './search.ts';

interface Props {
  readonly found: Found | 'nothing asked' | 'asking';
  /** Searches for what was meant. */
  readonly onSuggested: (query: string) => void;
}

/** What came of a search of the documentation. */
export function Results({ found, onSuggested }: Props) {
  if (found === 'nothing asked') {
    return null;
  }
  if (found === 'asking') {
    return <p className="mt-6 text-soft">Searching …</p>;
  }
  if (found.kind === 'failed') {
    return <p className="mt-6">{found.words}</p>;
  }
  const { query, hits, suggestion } = found;
  return (
    <>
      {suggestion && (
        <p className="mt-6">
          Did you mean{' '}
          <button
            type="button"
            onClick={() => onSuggested(suggestion)}
            className="min-h-6 cursor-pointer font-semibold text-leaf underline underline-offset-4"
          >
            {suggestion}
          </button>
          ?
        </p>
      )}
      {hits.length === 0 ? (
        <p className="mt-6">No page matches “{query}”. Try fewer or other words.</p>
      ) : (
        <ol className="mt-7 grid grid-cols-1 gap-6">
          {hits.map((hit) => (
            <OneHit key={hit.id} hit={hit} />
          ))}
        </ol>
      )}
    </>
  );
}

function OneHit({ hit: { id, url, title, snippet, marks } }: { hit: Hit }) {
  return (
    <li>
      <a href={url} className="inline-block py-0.5 font-semibold text-leaf underline underline-offset-4">
        {title}
      </a>
      <p className="text-soft text-xs">{placeOf(id)}</p>
      <p className="wrap-anywhere mt-1 line-clamp-3 text-pretty text-sm">
        {plain(snippet, marks).map(({ from, text, marked }) =>
          marked ? (
            <mark
              key={from}
              className="bg-transparent font-semibold text-ink underline decoration-2 decoration-lamp underline-offset-2"
            >
              {text}
            </mark>
          ) : (
            text
          ),
        )}
      </p>
    </li>
  );
}

/** `platforms/python/tracing/index.md` is read as "platforms › python › tracing". */
function placeOf(id: string): string {
  return id
    .replace(/(\/index)?\.mdx?$/, '')
    .split('/')
    .join(' › ');
}
