import { count, duration } from '../../lib/say.ts';
import { Button } from '../../ui/Button.tsx';
import type { Terms } from './kept.ts';
import { type Message, placeOf } from './messages.ts';

interface Props {
  readonly messages: readonly Message[];
  readonly terms: Terms;
  /** Whether a tool waits for approval. */
  readonly waits: boolean;
  readonly onScope: () => void;
  readonly onHistory: () => void;
  readonly onHelp: () => void;
  readonly onClear: () => void;
}

/** What the conversation took so far, what it is limited to, and the ways out of it. */
export function Meter({ messages, terms: { scope }, waits, onScope, onHistory, onHelp, onClear }: Props) {
  const tokens = sum(
    messages,
    ({ metadata }) => (metadata?.usage?.inputTokens ?? 0) + (metadata?.usage?.outputTokens ?? 0),
  );
  const millis = sum(messages, ({ metadata }) => metadata?.durationMillis ?? 0);
  return (
    <div className="-mx-2 flex flex-wrap items-center gap-x-1 text-soft text-xs">
      <Button look="quiet" onClick={onScope} className="mx-2 border border-line hover:border-ink">
        <span className="size-2 bg-leaf" />
        {placeOf(scope)}
      </Button>
      <Button look="quiet" onClick={onHistory}>
        Conversations
      </Button>
      {messages.length > 0 && (
        <Button look="quiet" onClick={onClear}>
          New
        </Button>
      )}
      <Button look="quiet" onClick={onHelp}>
        Help
      </Button>
      <span className="ml-auto px-2">
        {waits ? 'Waiting for you' : tokens > 0 && `${count(tokens)} tokens, ${duration(millis)}`}
      </span>
    </div>
  );
}

function sum(messages: readonly Message[], of: (message: Message) => number): number {
  return messages.reduce((total, message) => total + of(message), 0);
}
