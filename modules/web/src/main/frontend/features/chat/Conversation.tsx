import { useEffect, useRef, useState } from 'react';
import { useSame } from '../../lib/useSame.ts';
import { CommandContext } from '../markdown/Inlines.tsx';
import { type Follow, FollowContext } from '../results/follow.ts';
import { useSession } from '../session/session.ts';
import { Composer } from './Composer.tsx';
import { type CommandName, read } from './commands.ts';
import { type Kept, keep, type Terms } from './kept.ts';
import { Meter } from './Meter.tsx';
import { type Message, textOf, waitsForPerson } from './messages.ts';
import { Note, type NoteKind, type Opened } from './Note.tsx';
import { Talk } from './Talk.tsx';
import { Trouble } from './Trouble.tsx';
import { keepDraft, keptDraft } from './tab.ts';
import { isBusy, useConversation } from './useConversation.ts';

interface Props {
  readonly begun: Kept;
  /** Whose chat it is, signed in or not any more, as far as that is known. */
  readonly owner: string | undefined;
  readonly terms: Terms;
  readonly onTerms: (terms: Terms) => void;
  readonly onOpen: (conversation: Opened) => void;
  readonly onClear: () => void;
  /** Somebody signed out: nothing may stay but what was typed in another tab than theirs, and was not answered. */
  readonly onLeft: (draft: string) => void;
}

/** One conversation with the model. */
export function Conversation({ begun, owner, terms, onTerms, onOpen, onClear, onLeft }: Props) {
  const { who, left, signOut } = useSession();
  const [text, setText] = useDraft(owner);
  const [edited, setEdited] = useState<string>();
  const [note, setNote] = useState<NoteKind | null>(null);
  const box = useRef<HTMLTextAreaElement>(null);
  const talk = useConversation(begun, terms, (returned) => setText(text || returned));
  const busy = isBusy(talk.status);

  const change = (next: Terms) => {
    onTerms(next);
    const person = who.kind === 'somebody' ? who.id : begun.person;
    keep({ id: begun.id, messages: talk.messages, terms: next, person }, Date.now());
  };
  const clear = useSame(() => {
    if (busy) {
      talk.stop();
    }
    onClear();
  });
  const leave = useSame((here: boolean) => {
    const last = talk.messages.at(-1);
    onLeft(here ? '' : text || (last?.role === 'user' ? textOf(last) : ''));
  });
  const before = useRef(left);
  useEffect(() => {
    if (left && left !== before.current) {
      before.current = left;
      leave(left.here);
    }
  }, [left, leave]);

  const run = async (name: CommandName, rest: string) => {
    setText('');
    switch (name) {
      case '/clear':
        return clear();
      case '/logout':
        if (busy) {
          await talk.stop();
        }
        return signOut();
      default:
        return setNote({ kind: name, rest });
    }
  };
  const enter = useSame((entered: string) => {
    const wish = read(entered);
    switch (wish.kind) {
      case 'nothing':
        return;
      case 'command':
        return run(wish.name, wish.rest);
      case 'unknown':
        return setNote(wish);
      case 'message':
        if (busy) {
          write([text, wish.text].filter(Boolean).join('\n\n'));
          setNote(null);
          return;
        }
        setText('');
        setNote(null);
        setEdited(undefined);
        return talk.say(wish.text, edited);
    }
  });
  const edit = useSame((message: Message) => {
    setText(textOf(message));
    setEdited(message.id);
    box.current?.focus();
  });
  const write = useSame((words: string) => {
    setText(words);
    box.current?.focus();
  });
  const follow = useSame<Parameters<Follow>, void>((tool, args) => {
    if (!busy) {
      talk.say(wordsFor(tool, args));
    }
  });

  const waits = waitsForPerson(talk.messages.at(-1));
  return (
    <CommandContext value={enter}>
      <FollowContext value={follow}>
        <div className="flex min-h-0 flex-1 flex-col">
          <Talk
            messages={talk.messages}
            progress={talk.progress}
            status={talk.status}
            ending={talk.ending}
            scope={terms.scope}
            onAnswer={talk.answer}
            onRetry={talk.regenerate}
            onEdit={edit}
            onSay={write}
          />
          <div className="mx-auto grid w-full max-w-3xl grid-cols-1 gap-3 px-4 pb-4 sm:px-6">
            {note && (
              <Note
                note={note}
                terms={terms}
                onTerms={change}
                onSay={(words) => enter(words)}
                onClose={() => {
                  setNote(null);
                  box.current?.focus();
                }}
              />
            )}
            <Trouble
              fault={talk.fault}
              unanswered={talk.unanswered}
              signedOut={who.kind === 'nobody'}
              onAgain={talk.again}
            />
            {edited && (
              <p className="flex flex-wrap items-center justify-between gap-x-4 text-sm">
                What follows that message will be replaced.
                <button
                  type="button"
                  className="min-h-6 cursor-pointer underline underline-offset-4"
                  onClick={() => {
                    setEdited(undefined);
                    setText('');
                  }}
                >
                  Leave it as it was
                </button>
              </p>
            )}
            <Composer
              box={box}
              text={text}
              onText={setText}
              onEnter={enter}
              busy={busy}
              onStop={() => {
                box.current?.focus();
                talk.stop();
              }}
              onEditLast={() => {
                const last = talk.messages.findLast((message) => message.role === 'user');
                if (last && !busy) {
                  edit(last);
                }
              }}
            />
            <Meter
              messages={talk.messages}
              terms={terms}
              waits={waits}
              onScope={() => setNote({ kind: '/scope' })}
              onHistory={() => setNote({ kind: 'history', open: begun.id, onOpen, onOpenDeleted: clear })}
              onHelp={() => setNote({ kind: '/help' })}
              onClear={clear}
            />
          </div>
        </div>
      </FollowContext>
    </CommandContext>
  );
}

/** What is being typed; the tab keeps it, and shows it to nobody else. */
function useDraft(person: string | undefined) {
  const [text, setText] = useState(() => {
    const draft = keptDraft();
    return draft.person === undefined || person === undefined || draft.person === person ? draft.text : '';
  });
  const change = (next: string) => {
    setText(next);
    keepDraft({ text: next, person });
  };
  return [text, change] as const;
}

/** How a link in a result is said to the model. */
function wordsFor(tool: string, args: Readonly<Record<string, unknown>>): string {
  return tool === 'get_issue_details'
    ? `Show me issue ${args.issueId} of ${args.organizationSlug}.`
    : tool === 'get_trace_details'
      ? `Show me trace ${args.traceId} of ${args.organizationSlug}.`
      : `Run ${tool} with ${JSON.stringify(args)}.`;
}
