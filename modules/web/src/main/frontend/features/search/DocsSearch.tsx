import { type FormEvent, useRef, useState } from 'react';
import { Results } from './Results.tsx';
import { type Found, search } from './search.ts';

/** A box that searches the documentation, for people as `search_docs` does for models. */
export function DocsSearch() {
  const [found, setFound] = useState<Found | 'nothing asked' | 'asking'>('nothing asked');

  const box = useRef<HTMLInputElement>(null);

  const ask = async (query: string) => {
    setFound('asking');
    setFound(await search(query));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const query = box.current?.value.trim();
    if (query) {
      ask(query);
    }
  };
  const suggest = (query: string) => {
    if (box.current) {
      box.current.value = query;
      box.current.focus();
    }
    ask(query);
  };

  return (
    <div className="max-w-3xl">
      <search className="hidden scripted:block">
        <form onSubmit={submit} className="flex gap-2">
          <label htmlFor="docs-query" className="sr-only">
            Search the documentation
          </label>
          <input
            ref={box}
            id="docs-query"
            name="query"
            type="search"
            required
            maxLength={400}
            placeholder="Such as: rate limits"
            className="min-h-12 min-w-0 flex-1 border border-soft bg-raised px-4"
          />
          <button
            type="submit"
            className="min-h-12 cursor-pointer bg-leaf px-6 font-semibold text-ground hover:underline"
          >
            Search
          </button>
        </form>
      </search>
      <p className="scripted:hidden">
        Agents search the documentation with <code>search_docs</code>; the box for people needs scripts.
      </p>
      <div aria-live="polite">
        <Results found={found} onSuggested={suggest} />
      </div>
    </div>
  );
}
