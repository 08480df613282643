import { type RefObject, useEffect, useState } from 'react';
import { copy } from '../lib/copy.ts';

type Outcome = 'none' | 'copied' | 'selected';

const SAID = {
  none: '',
  copied: 'Copied',
  selected: 'Selected: now press Ctrl+C or ⌘C',
} satisfies Record<Outcome, string>;

interface Props {
  /** What lands on the clipboard. */
  readonly text: string;
  /** What it is, as in "Copy the endpoint". */
  readonly what: string;
  /** Where the text stands, for browsers that only let people copy by hand. */
  readonly shown: RefObject<HTMLElement | null>;
  readonly className: string;
}

/** Copies a text and says so, on the button and to screen readers. */
export function CopyButton({ text, what, shown, className }: Props) {
  const [outcome, setOutcome] = useState<Outcome>('none');

  useEffect(() => {
    if (outcome === 'none') {
      return;
    }
    const timer = setTimeout(() => setOutcome('none'), 3000);
    return () => clearTimeout(timer);
  }, [outcome]);

  // The name begins with the visible word, so that people who speak to their browser can say it (WCAG 2.5.3).
  const word = outcome === 'copied' ? 'Copied' : 'Copy';
  const press = async () => setOutcome((await copy(text, shown.current)) ? 'copied' : 'selected');

  return (
    <>
      <button
        type="button"
        onClick={press}
        aria-label={`${word} ${what}`}
        className={`hidden min-h-11 min-w-20 cursor-pointer items-center justify-center font-semibold text-sm scripted:inline-flex ${className}`}
      >
        {word}
      </button>
      <span role="status" className={outcome === 'selected' ? 'text-sm' : 'sr-only'}>
        {SAID[outcome]}
      </span>
    </>
  );
}
