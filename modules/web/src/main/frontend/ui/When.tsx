import { ago, when } from '../lib/say.ts';

/** An instant as people say it, with the exact one on the reader's clock behind it. */
export function When({ at }: { at: number }) {
  return (
    <time dateTime={new Date(at).toISOString()} title={when(at)}>
      {ago(at)}
    </time>
  );
}
