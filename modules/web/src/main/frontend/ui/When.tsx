import { ago, when } from '../lib/say.ts';

/** An instant as people say it, with the one on the reader's clock behind it; or, for those who compare, the other way. */
export function When({ at, exact = false }: { at: number; exact?: boolean }) {
  const [said, behind] = exact ? [when(at), ago(at)] : [ago(at), when(at)];
  return (
    <time className="whitespace-nowrap" dateTime={new Date(at).toISOString()} title={behind}>
      {said}
    </time>
  );
}
