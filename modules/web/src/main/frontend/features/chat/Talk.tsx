import { memo, useCallback, useLayoutEffect, useRef, useState } from 'react';
import { useSame } from '../../lib/useSame.ts';
import { Button } from '../../ui/Button.tsx';
import type { Scope } from '../session/session.ts';
import { MessageView } from './MessageView.tsx';
import { type Message, waitsForPerson } from './messages.ts';
import { Starters } from './Starters.tsx';
import { type Ending, isBusy, type useConversation } from './useConversation.ts';

type Conversing = ReturnType<typeof useConversation>;

interface Props extends Pick<Conversing, 'messages' | 'progress' | 'status' | 'ending'> {
  readonly scope: Scope;
  readonly onAnswer: Conversing['answer'];
  readonly onRetry: Conversing['regenerate'];
  readonly onEdit: (message: Message) => void;
  readonly onSay: (text: string) => void;
}

/** How near the end counts as being there, in pixels. */
const NEAR = 80;

/**
 * What was said. The end stays in view while the reader is there, and the reader is left alone elsewhere. It is drawn
 * again for what is said, not for what is typed.
 */
export const Talk = memo(({ messages, progress, status, ending, scope, onAnswer, onRetry, onEdit, onSay }: Props) => {
  const frame = useRef<HTMLDivElement>(null);
  const [away, setAway] = useState(false);
  const busy = isBusy(status);

  const toEnd = useCallback(() => {
    const go = () => frame.current?.scrollTo({ top: frame.current.scrollHeight });
    go();
    // What came into view has its real height only now.
    requestAnimationFrame(go);
  }, []);
  useLayoutEffect(() => {
    if (!away && messages.length > 0) {
      toEnd();
    }
  }, [messages, away, toEnd]);

  // Whoever says something wants to see the answer.
  const lastSaid = messages.findLast(({ role }) => role === 'user')?.id;
  useLayoutEffect(() => {
    if (lastSaid) {
      toEnd();
    }
  }, [lastSaid, toEnd]);

  // The card that was answered is gone: the keyboard goes on at the next one, or in the log.
  const answer = useSame<Parameters<Conversing['answer']>, void>((approvalId, ...rest) => {
    const cards = [...(frame.current?.querySelectorAll<HTMLElement>('[data-asks]') ?? [])];
    const next = cards.find(({ dataset }) => dataset.asks !== approvalId);
    (next?.querySelector<HTMLElement>('[tabindex]') ?? frame.current)?.focus();
    onAnswer(approvalId, ...rest);
  });

  if (messages.length === 0) {
    return (
      <div className="min-h-0 flex-1 overflow-y-auto">
        <Starters scope={scope} onSay={onSay} />
      </div>
    );
  }
  return (
    <div className="relative min-h-0 flex-1">
      <div
        ref={frame}
        role="log"
        aria-label="Conversation"
        aria-live="off"
        data-unfinished={busy || waitsForPerson(messages.at(-1)) ? '' : undefined}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard (WCAG 2.1.1)
        tabIndex={0}
        onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) =>
          setAway(scrollHeight - scrollTop - clientHeight > NEAR)
        }
        className="h-full overflow-y-auto overscroll-contain bg-ground"
      >
        <div className="mx-auto grid max-w-3xl grid-cols-1 gap-5 px-4 py-6 sm:px-6">
          {groupsOf(messages).map((group) => (
            <div
              key={group[0]?.id}
              className="grid grid-cols-1 gap-5 [contain-intrinsic-size:auto_60rem] [content-visibility:auto]"
            >
              {group.map((message) => (
                <div
                  key={message.id}
                  className={`grid grid-cols-1 [content-visibility:auto] ${message.role === 'user' ? '[contain-intrinsic-size:auto_6rem]' : '[contain-intrinsic-size:auto_24rem]'}`}
                >
                  <MessageView
                    message={message}
                    last={message === messages.at(-1)}
                    busy={busy && message === messages.at(-1)}
                    progress={message === messages.at(-1) ? progress : NONE}
                    onAnswer={answer}
                    onEdit={onEdit}
                    onRetry={onRetry}
                  />
                </div>
              ))}
            </div>
          ))}
          {status === 'submitted' && <p className="text-soft text-sm">Thinking …</p>}
        </div>
      </div>
      {away && (
        <Button look="plain" onClick={toEnd} className="absolute right-6 bottom-3 bg-ground">
          To the end
        </Button>
      )}
      <Said busy={busy} waits={waitsForPerson(messages.at(-1))} ending={ending} />
    </div>
  );
});

const NONE = {};

/** How many messages the browser passes over at once while they are out of view; they come into view in one frame. */
const GROUP = 4;

/** The messages in groups: a browser that watches each of hundreds of messages for coming into view scrolls badly. */
function groupsOf(messages: readonly Message[]): (readonly Message[])[] {
  return Array.from({ length: Math.ceil(messages.length / GROUP) }, (_, at) =>
    messages.slice(at * GROUP, (at + 1) * GROUP),
  );
}

const ENDINGS = {
  complete: 'The answer is complete.',
  'cut short': 'The answer was cut short.',
  stopped: 'The answer was stopped.',
  failed: 'The answer failed.',
} as const satisfies Record<Ending, string>;

/** Tells screen readers where the answer stands, instead of reading every word as it comes. */
function Said({ busy, waits, ending }: { busy: boolean; waits: boolean; ending: Ending | undefined }) {
  const words = busy
    ? 'Picket is answering.'
    : ending === 'complete' && waits
      ? 'A tool waits for your approval.'
      : ending && ENDINGS[ending];
  return (
    <p role="status" className="sr-only">
      {words}
    </p>
  );
}
