const KEYS = [
  ['Enter in a field', 'run the tool, or show what was searched for'],
  ['Arrow down in a field', 'list what Sentry has'],
  ['Arrows in a choice', 'picture, text or JSON of a result'],
  ['Escape', 'close the panel'],
] as const;

/** The keys of the views that need no model. */
export function Keys() {
  return (
    <details className="border-line border-t px-5 text-sm sm:px-7">
      <summary className="flex min-h-11 cursor-pointer items-center text-soft">Keys</summary>
      <dl className="grid gap-x-6 gap-y-1 pb-5 sm:grid-cols-[auto_minmax(0,1fr)]">
        {KEYS.map(([keys, meaning]) => (
          <div key={keys} className="contents">
            <dt className="font-semibold">{keys}</dt>
            <dd className="mb-1.5 text-soft sm:mb-0">{meaning}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
