import { memo } from 'react';
import type { Step } from '../../lib/setup.ts';
import { Inline } from '../../ui/Inline.tsx';
import { Snippet } from '../../ui/Snippet.tsx';

/** The steps that connect a client, in order. Dozens are on the page, most of them hidden: none is drawn again. */
export const Steps = memo(({ steps }: { steps: readonly Step[] }) => (
  <ol className="grid max-w-3xl grid-cols-1 gap-7">
    {steps.map((step) => (
      <li key={step.label}>
        <OneStep step={step} />
      </li>
    ))}
  </ol>
));

function OneStep({ step: { kind, label, body } }: { step: Step }) {
  switch (kind) {
    case 'link':
      return (
        <a
          href={body}
          className="inline-flex min-h-12 items-center bg-leaf px-6 font-semibold text-ground underline-offset-4 hover:underline"
        >
          {label}
        </a>
      );
    case 'text':
      return (
        <>
          <p className="font-semibold">{label}</p>
          <p className="mt-1 text-pretty">
            <Inline text={body} />
          </p>
        </>
      );
    case 'command':
    case 'json':
    case 'toml':
      return (
        <>
          <p className="wrap-anywhere mb-2 font-semibold">{label}</p>
          <Snippet text={body} what={kind === 'command' ? 'the command' : 'the configuration'} />
        </>
      );
  }
}
