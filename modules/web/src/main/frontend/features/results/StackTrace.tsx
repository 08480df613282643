import { useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { Chevron } from '../../ui/Chevron.tsx';
import { Sideways } from '../../ui/Sideways.tsx';
import { Coloured } from '../markdown/CodeBlock.tsx';
import type { Frame, Thrown } from './stack.ts';

/** Exceptions with their stacks; calls outside of the application are folded away. */
export function StackTrace({ exceptions }: { exceptions: readonly Thrown[] }) {
  return (
    <div className="grid grid-cols-1 gap-6">
      {exceptions.map((exception, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the chain of exceptions never changes
        <div key={index}>
          <p className="wrap-anywhere">
            {index > 0 && <span className="text-soft">Caused by </span>}
            <strong className="font-semibold">{exception.type}</strong>
            {exception.value && `: ${exception.value}`}
          </p>
          <Frames frames={exception.frames} />
        </div>
      ))}
    </div>
  );
}

function Frames({ frames }: { frames: readonly Frame[] }) {
  const own = frames.filter((frame) => frame.inApp);
  const foldable = own.length > 0 && own.length < frames.length;
  const [all, setAll] = useState(false);
  const shown = foldable && !all ? own : frames;
  const opened = frames.indexOf(own[0] ?? (frames[0] as Frame));
  return (
    <>
      <ol className="mt-2 border border-line bg-raised">
        {shown.map((frame) => (
          <li key={frames.indexOf(frame)} className="border-line border-b last:border-b-0">
            <OneFrame frame={frame} open={frames.indexOf(frame) === opened} />
          </li>
        ))}
      </ol>
      {foldable && (
        <Button look="quiet" onClick={() => setAll(!all)} aria-expanded={all}>
          {all ? 'Only calls of the application' : `All ${frames.length} calls`}
        </Button>
      )}
    </>
  );
}

function OneFrame({ frame, open }: { frame: Frame; open: boolean }) {
  const { place, function: name, line, inApp, source } = frame;
  const head = (
    <span className={`wrap-anywhere ${inApp ? '' : 'text-soft'}`}>
      <code>{name ?? '<anonymous>'}</code>{' '}
      <span className="text-soft text-xs">
        {place}
        {line !== undefined && `:${line}`}
      </span>
    </span>
  );
  if (source.length === 0) {
    return <div className="min-h-9 py-1.5 pr-3 pl-8">{head}</div>;
  }
  return (
    <details open={open} className="group">
      <summary className="flex min-h-9 cursor-pointer list-none items-baseline gap-2 px-3 py-1.5">
        <Chevron className="size-3 shrink-0 group-open:rotate-90" />
        {head}
      </summary>
      <Source frame={frame} />
    </details>
  );
}

function Source({ frame: { source, line, place } }: { frame: Frame }) {
  const language = /\.(\w+)$/.exec(place)?.[1] ?? '';
  return (
    <Sideways label={`Source of ${place}`} className="border-line border-t py-1 text-xs">
      <pre className="w-max min-w-full leading-6">
        {source.map((row) => (
          <div
            key={row.number}
            className={row.number === line ? 'font-medium shadow-[inset_4px_0_0_var(--color-lamp)]' : ''}
          >
            <span className="inline-block w-14 select-none pr-4 text-right text-soft">{row.number}</span>
            <code className="wrap-normal pr-3">
              <Coloured code={row.text} language={language} />
            </code>
          </div>
        ))}
      </pre>
    </Sideways>
  );
}
