import { useState } from 'react';
import { parametersOf, rulesOf, type Schema } from '../../lib/schema.ts';
import type { Skill } from '../../lib/setup.ts';
import { Chevron } from '../../ui/Chevron.tsx';
import { Inline } from '../../ui/Inline.tsx';
import { ToolName } from '../../ui/ToolName.tsx';
import type { DocumentedTool } from './Tools.tsx';

/** A tool on one line, with its parameters once it was opened: all of them together are most of the page. */
export function ToolEntry({ tool, others }: { tool: DocumentedTool; others: readonly Skill[] }) {
  const [opened, setOpened] = useState(false);
  return (
    <details className="group" onToggle={() => setOpened(true)}>
      <summary className="flex min-h-11 cursor-pointer list-none items-baseline gap-x-4 py-2.5 hover:bg-raised">
        <Chevron className="size-3 shrink-0 group-open:rotate-90" />
        <span className="grid min-w-0 gap-x-5 sm:grid-cols-[15rem_minmax(0,1fr)]">
          <ToolName name={tool.name} className="font-medium" />
          <span className="text-soft text-sm">{firstSentence(tool.description)}</span>
        </span>
      </summary>
      {opened && (
        <div className="pb-6 pl-7">
          <p className="max-w-prose text-pretty">
            <Inline text={tool.description} />
          </p>
          <p className="mt-2 text-soft text-sm">
            {tool.surface === 'direct' ? 'In every client’s list of tools.' : 'Found by search_sentry_tools.'}
            {others.length > 0 && ` Also allowed by ${others.map(({ name }) => name).join(', ')}.`}
          </p>
          <Parameters schema={tool.inputSchema} />
        </div>
      )}
    </details>
  );
}

function Parameters({ schema }: { schema: Schema }) {
  const parameters = parametersOf(schema);
  if (parameters.length === 0) {
    return <p className="mt-4 text-sm">It takes no parameters.</p>;
  }
  return (
    <dl className="mt-4 grid gap-x-6 gap-y-3 text-sm sm:grid-cols-[13rem_minmax(0,1fr)]">
      {parameters.map(({ name, required, schema }) => (
        <div key={name} className="contents">
          <dt>
            <code className="font-medium text-leaf">{name}</code>
            {required && <span className="ml-2 text-soft">required</span>}
          </dt>
          <dd className="mb-1">
            {schema.description && <Inline text={schema.description} />}
            <span className="block text-soft">{rulesOf(schema)}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** The first sentence; a full stop inside a name or number ends none. */
function firstSentence(text: string): string {
  return /^[\s\S]*?[.:](?=\s|$)/.exec(text)?.[0].replace(/:$/, '.') ?? text;
}
