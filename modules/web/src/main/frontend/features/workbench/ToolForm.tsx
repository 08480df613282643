import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { Members } from '../../lib/read.ts';
import { parametersOf } from '../../lib/schema.ts';
import { Button } from '../../ui/Button.tsx';
import { Inline } from '../../ui/Inline.tsx';
import { Field } from './Field.tsx';
import { argumentsOf, Unusable } from './form.ts';
import type { RunnableTool } from './tools.ts';

interface Props {
  readonly tool: RunnableTool;
  /** What stands in the fields at first. */
  readonly initial: Members;
  readonly busy: boolean;
  readonly onRun: (args: Members) => void;
}

/** A form made from a tool's schema. */
export function ToolForm({ tool, initial, busy, onRun }: Props) {
  const [fault, setFault] = useState('');
  const heading = useRef<HTMLHeadingElement>(null);
  // A form that was just chosen begins in view, however far its neighbour was scrolled.
  useEffect(() => {
    // Newer browsers answer with a promise, which is no clean-up.
    heading.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  const parameters = parametersOf(tool.inputSchema);
  const main = parameters.filter(({ required, name }) => required || initial[name] !== undefined);
  const shown = main.length > 0 ? main : parameters.slice(0, 3);
  const rest = parameters.filter((parameter) => !shown.includes(parameter));

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    try {
      setFault('');
      onRun(argumentsOf(parameters, new FormData(event.currentTarget)));
    } catch (e) {
      if (!(e instanceof Unusable)) {
        throw e;
      }
      setFault(e.message);
    }
  };
  const field = (parameter: (typeof parameters)[number]) => (
    <Field key={parameter.name} parameter={parameter} initial={initial[parameter.name]} all={parameters} />
  );

  return (
    <form onSubmit={submit} aria-label={tool.title} className="grid grid-cols-1 gap-5">
      <div>
        <h3 ref={heading} className="scroll-mt-7 text-2xl">
          {tool.title}
        </h3>
        <p className="mt-2 max-w-prose text-pretty text-sm">
          <Inline text={tool.description} />
        </p>
      </div>
      {shown.map(field)}
      {rest.length > 0 && (
        <details className="border-line border-y">
          <summary className="flex min-h-11 cursor-pointer items-center text-soft">
            {rest.length} more {rest.length === 1 ? 'parameter' : 'parameters'}
          </summary>
          <div className="grid gap-5 pt-2 pb-5">{rest.map(field)}</div>
        </details>
      )}
      <p role="alert" className="text-alarm text-sm empty:hidden">
        {fault}
      </p>
      <Button type="submit" disabled={busy} className="justify-self-start">
        {busy ? 'Running …' : 'Run'}
      </Button>
    </form>
  );
}
