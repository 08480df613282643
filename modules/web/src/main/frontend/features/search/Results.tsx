import { Inline } from '../../ui/Inline.tsx';
import type { Found } from './search.ts';

/** What came of a search of the documentation. */
export function Results({ found }: { found: Found | 'nothing asked' | 'asking' }) {
  if (found === 'nothing asked') {
    return null;
  }
  if (found === 'asking') {
    return <p className="mt-6 text-soft">Searching …</p>;
  }
  if (found.kind === 'failed') {
    return <p className="mt-6">{found.words}</p>;
  }
  if (found.hits.length === 0) {
    return <p className="mt-6">No page matches “{found.query}”. Try fewer or other words.</p>;
  }
  return (
    <ol className="mt-7 grid gap-6">
      {found.hits.map(({ id, url, snippet }) => (
        <li key={id}>
          <a href={url} className="inline-block py-0.5 font-semibold text-leaf underline underline-offset-4">
            {titleOf(id)}
          </a>
          <p className="mt-1 line-clamp-3 text-pretty text-sm">
            <Inline text={snippet.replace(/\s+/g, ' ')} />
          </p>
        </li>
      ))}
    </ol>
  );
}

/** `platforms/python/tracing/index.md` is read as "platforms › python › tracing". */
function titleOf(id: string): string {
  return id
    .replace(/(\/index)?\.mdx?$/, '')
    .split('/')
    .join(' › ');
}
