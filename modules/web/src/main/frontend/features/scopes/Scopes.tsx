import type { Setup } from '../../lib/setup.ts';
import { Inline } from '../../ui/Inline.tsx';
import { Snippet } from '../../ui/Snippet.tsx';

/** The endpoint for all of Sentry, one organization, or one project. */
export function Scopes({ scopes }: { scopes: Setup['scopes'] }) {
  return (
    <ul className="grid max-w-3xl grid-cols-1 gap-7">
      {scopes.endpoints.map(({ url, meaning }) => (
        <li key={url}>
          <p className="mb-2 first-letter:uppercase">
            <Inline text={meaning} />
          </p>
          <Snippet text={url} what={url} />
        </li>
      ))}
    </ul>
  );
}
