import type { DynamicToolUIPart } from 'ai';
import { useMemo } from 'react';
import { members } from '../../lib/read.ts';
import { duration, size } from '../../lib/say.ts';
import { Approval } from '../../ui/Approval.tsx';
import { Button } from '../../ui/Button.tsx';
import { Chevron } from '../../ui/Chevron.tsx';
import { UntrustedMark } from '../../ui/Untrusted.tsx';
import { CodeBlock } from '../markdown/CodeBlock.tsx';
import { ResultView } from '../results/ResultView.tsx';
import { type Result, resultOf } from '../results/result.ts';
import { viewOf } from '../results/views.tsx';
import { type ApprovalFacts, type Progress, placeOf, type ToolFacts } from './messages.ts';

interface Props {
  readonly call: DynamicToolUIPart;
  /** Whether it is in the last message: an answer to what was passed over would reach nobody. */
  readonly last: boolean;
  /** Whether its message is being answered. */
  readonly busy: boolean;
  readonly facts: ToolFacts | undefined;
  /** What the server says about a call that waits; a yes holds for more only if it says so. */
  readonly asked: ApprovalFacts | undefined;
  readonly progress: Progress | undefined;
  readonly onAnswer: (approvalId: string, approved: boolean, always?: string) => void;
}

/** A tool call: what ran with what, how far it is, and what it answered. */
export function ToolCard({ call, last, busy, facts, asked, progress, onAnswer }: Props) {
  const { name, args } = wishOf(call);
  if (call.state === 'approval-requested' && last) {
    const { id } = call.approval;
    return (
      <div data-asks={id} className="grid grid-cols-1 gap-2">
        <Approval
          tool={name}
          args={args}
          destructive={asked?.destructive ?? false}
          {...(asked?.scope?.organization && { place: placeOf(asked.scope) })}
          {...(asked?.untrusted && { reason: STRANGERS })}
          onApprove={() => onAnswer(id, true)}
          onDeny={() => onAnswer(id, false)}
        />
        {asked?.repeatable && (
          <Button look="quiet" className="justify-self-start" onClick={() => onAnswer(id, true, name)}>
            Run it, and do not ask again for this tool in this chat
          </Button>
        )}
      </div>
    );
  }
  return <Ran {...{ call, last, busy, name, args, facts, progress }} />;
}

const STRANGERS = 'Text that strangers wrote was read in this chat, so each change is asked for.';

interface RanProps extends Omit<Props, 'onAnswer' | 'asked'> {
  readonly name: string;
  readonly args: unknown;
}

function Ran({ call, last, busy, name, args, facts, progress }: RanProps) {
  const untrusted = facts?.trust === 'untrusted';
  // biome-ignore lint/correctness/useExhaustiveDependencies: every token copies the message; what a call answered stays
  const result = useMemo(
    () => (call.state === 'output-available' ? resultOf(call.output, untrusted) : undefined),
    [call.toolCallId, call.state, untrusted],
  );
  const pictured = useMemo(() => result && !['facts', undefined].includes(viewOf(result)?.kind), [result]);
  return (
    <details open={pictured || result?.isError || call.state === 'output-error'} className="group border border-line">
      <summary className="flex min-h-11 cursor-pointer list-none flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2 text-sm hover:bg-raised">
        <Chevron className="size-3 shrink-0 group-open:rotate-90" />
        <code className="wrap-anywhere font-medium">{name}</code>
        <State {...{ call, last, busy, result, progress }} />
        {facts && (
          <span className="text-soft text-xs">
            {duration(facts.durationMillis)}, {size(facts.bytes)}, about {Math.ceil(facts.bytes / 4)} tokens
          </span>
        )}
        {result?.untrusted && (
          <span className="group-open:hidden">
            <UntrustedMark />
          </span>
        )}
      </summary>
      <div className="grid grid-cols-1 gap-4 border-line border-t p-3">
        {args !== undefined && Object.keys(members(args) ?? {}).length > 0 && (
          <details>
            <summary className="inline-flex min-h-6 cursor-pointer items-center text-soft text-sm">Arguments</summary>
            <CodeBlock code={JSON.stringify(args, null, 2)} language="json" closed />
          </details>
        )}
        {result && <ResultView result={result} />}
        {call.state === 'output-error' && (
          <p className="text-alarm text-sm">{call.errorText || 'The tool gave no answer.'}</p>
        )}
        {call.state === 'approval-responded' && call.approval.approved && !last && (
          <p className="text-sm">It was broken off before it answered, and may have been done.</p>
        )}
        {call.state === 'approval-requested' && (
          <p className="text-sm">It was passed over without an answer. Nothing was changed.</p>
        )}
        {call.state === 'output-denied' && <p className="text-sm">You did not let it run. Nothing was changed.</p>}
      </div>
    </details>
  );
}

interface StateProps extends Pick<Props, 'call' | 'last' | 'busy' | 'progress'> {
  readonly result: Result | undefined;
}

function State({ call, last, busy, result, progress }: StateProps) {
  switch (call.state) {
    case 'input-streaming':
      return busy ? <Working words="being asked" /> : <span className="text-soft">not run</span>;
    case 'input-available':
      return busy ? <Running progress={progress} /> : <span className="text-soft">no answer</span>;
    case 'approval-requested':
      return <span className="text-soft">not run</span>;
    case 'approval-responded':
      return busy && call.approval.approved ? (
        <Running progress={progress} />
      ) : (
        <span className="text-soft">{call.approval.approved ? (last ? 'allowed' : 'no answer') : 'not allowed'}</span>
      );
    case 'output-available':
      return result?.isError ? (
        <span className="font-semibold text-alarm">failed</span>
      ) : (
        <span className="text-leaf">answered</span>
      );
    case 'output-error':
      return <span className="font-semibold text-alarm">no answer</span>;
    case 'output-denied':
      return <span className="text-soft">not allowed</span>;
  }
}

function Running({ progress }: { progress: Progress | undefined }) {
  return <Working words={progress ? progressWords(progress) : 'running'} />;
}

function Working({ words }: { words: string }) {
  return (
    <span className="flex items-center gap-2 text-soft">
      <span className="size-2.5 animate-pulse bg-lamp motion-reduce:animate-none" />
      {words}
    </span>
  );
}

function progressWords({ progress, total, message }: Progress): string {
  return (
    [message, total ? `${Math.round((progress / total) * 100)} %` : undefined].filter(Boolean).join(', ') || 'running'
  );
}

/** The tool that runs in the end: one tool only passes calls on. */
function wishOf({ toolName, input }: DynamicToolUIPart): { name: string; args: unknown } {
  const given = members(input);
  return toolName === 'execute_sentry_tool' && typeof given?.name === 'string'
    ? { name: given.name, args: given.arguments }
    : { name: toolName, args: input };
}
