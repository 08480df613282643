import { memo, useRef } from 'react';
import { count, duration } from '../../lib/say.ts';
import { Button } from '../../ui/Button.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { Markdown } from '../markdown/Markdown.tsx';
import {
  type ApprovalFacts,
  type Message,
  type Part,
  type Progress,
  type ToolFacts,
  textOf,
  toolCallOf,
} from './messages.ts';
import { ToolCard } from './ToolCard.tsx';

interface Props {
  readonly message: Message;
  /** Whether it is the last one: what asks for approval in another was passed over. */
  readonly last: boolean;
  /** Whether it is being answered. */
  readonly busy: boolean;
  readonly progress: Readonly<Record<string, Progress>>;
  readonly onAnswer: (approvalId: string, approved: boolean, always?: string) => void;
  readonly onEdit: (message: Message) => void;
  readonly onRetry: (messageId: string) => void;
}

/**
 * What one side said. While something is under way it cannot be said or asked again: then its buttons are out of sight,
 * by style alone, so that neither a message is drawn again nor anything moves.
 */
export const MessageView = memo((props: Props) =>
  props.message.role === 'user' ? <Asked {...props} /> : <Answered {...props} />,
);

function Asked({ message, onEdit }: Props) {
  const shown = useRef<HTMLDivElement>(null);
  return (
    <article aria-label="You" className="group max-w-[85%] justify-self-end">
      <div ref={shown} className="whitespace-pre-wrap wrap-anywhere bg-board px-4 py-2.5 text-chalk">
        {textOf(message)}
      </div>
      <p className="flex min-h-9 justify-end text-xs in-data-unfinished:invisible">
        <Button look="quiet" onClick={() => onEdit(message)}>
          Edit
        </Button>
      </p>
    </article>
  );
}

function Answered({ message, last, busy, progress, onAnswer, onRetry }: Props) {
  const shown = useRef<HTMLDivElement>(null);
  const facts = new Map(
    message.parts.flatMap((part) => (part.type === 'data-tool' ? [[part.data.toolCallId, part.data] as const] : [])),
  );
  const asked = new Map(
    message.parts.flatMap((part) =>
      part.type === 'data-approval' ? [[part.data.toolCallId, part.data] as const] : [],
    ),
  );
  const words = textOf(message);
  return (
    <article aria-label="Picket" className="min-w-0">
      <div ref={shown} className="grid grid-cols-1 gap-4">
        {message.parts.map((part, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: parts grow at the end and never change places
          <OnePart key={index} {...{ part, facts, asked, last, busy, progress, onAnswer }} />
        ))}
      </div>
      {!busy && <CutShort reason={message.metadata?.finishReason} />}
      <p className="mt-1 flex min-h-11 flex-wrap items-center gap-x-2 text-soft text-xs in-data-unfinished:invisible">
        {words && (
          <CopyButton text={words} what="the answer" shown={shown} className="px-2 hover:text-ink hover:underline" />
        )}
        <Button look="quiet" onClick={() => onRetry(message.id)}>
          Answer again
        </Button>
        <Took message={message} />
      </p>
    </article>
  );
}

interface PartProps {
  readonly part: Part;
  readonly facts: ReadonlyMap<string, ToolFacts>;
  readonly asked: ReadonlyMap<string, ApprovalFacts>;
  readonly last: boolean;
  readonly busy: boolean;
  readonly progress: Props['progress'];
  readonly onAnswer: Props['onAnswer'];
}

function OnePart({ part, facts, asked, last, busy, progress, onAnswer }: PartProps) {
  const call = toolCallOf(part);
  if (call) {
    const id = call.toolCallId;
    const known = { facts: facts.get(id), asked: asked.get(id), progress: progress[id] };
    return <ToolCard {...{ call, last, busy, onAnswer }} {...known} />;
  }
  if (part.type === 'reasoning') {
    return part.text && <Reasoning text={part.text} />;
  }
  return part.type === 'text' && <Markdown text={part.text} />;
}

function Reasoning({ text }: { text: string }) {
  return (
    <details className="text-soft text-sm">
      <summary className="inline-flex min-h-6 cursor-pointer items-center">Thoughts of the model</summary>
      <div className="mt-2 border-line border-l-2 pl-4">
        <Markdown text={text} />
      </div>
    </details>
  );
}

/** Says that an answer is not whole, where it ended before its end. */
function CutShort({ reason = '' }: { reason: string | undefined }) {
  const words = CUTS[reason];
  return words && <p className="mt-3 border-lamp border-l-4 bg-raised px-3 py-2 text-sm">{words}</p>;
}

const CUTS: Readonly<Record<string, string>> = {
  length: 'This answer was cut short: it reached its limit of words. Ask it to go on.',
  steps: 'This answer was cut short: it reached its limit of steps. Ask it to go on.',
  stopped: 'You stopped this answer.',
  'content-filter': 'The model’s filter withheld the rest of this answer. Ask in other words.',
  error: 'This answer broke off: something failed. Ask for it again.',
};

function Took({ message: { metadata } }: { message: Message }) {
  const tokens = (metadata?.usage?.inputTokens ?? 0) + (metadata?.usage?.outputTokens ?? 0);
  const parts = [
    metadata?.model,
    tokens > 0 && `${count(tokens)} tokens`,
    metadata?.durationMillis === undefined ? 'not finished' : duration(metadata.durationMillis),
  ].filter(Boolean);
  return <span className="ml-auto">{parts.join(' · ')}</span>;
}
