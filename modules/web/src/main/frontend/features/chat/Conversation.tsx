import { useMemo, useRef, useState } from 'react';
import { useSame } from '../../lib/useSame.ts';
import { CommandContext } from '../markdown/Inlines.tsx';
import { type Follow, FollowContext } from '../results/follow.ts';
import type { Scope } from '../session/popUp.ts';
import { useSession } from '../session/session.ts';
import { Composer } from './Composer.tsx';
import { type CommandName, read } from './commands.ts';
import { forget as forgetKept, type Kept } from './kept.ts';
import { Meter } from './Meter.tsx';
import { type Message, textOf, waitsForPerson } from './messages.ts';
import { Note, type NoteKind } from './Note.tsx';
import { Talk } from './Talk.tsx';
import { Trouble } from './Trouble.tsx';
import { isBusy, isOpen, useConversation } from './useConversation.ts';

interface Props {
  readonly begun: Kept;
  readonly onOpen: (kept: Kept) => void;
  readonly onClear: () => void;
}

/** One conversation with the model. */
export function Conversation({ begun, onOpen, onClear }: Props) {
  const { who, signOut } = useSession();
  const [model, setModel] = useState('');
  const [scope, setScope] = useState<Scope>({});
  const terms = useMemo(() => ({ model, scope }), [model, scope]);
  const talk = useConversation(begun, terms);
  const [text, setText] = useState('');
  const [edited, setEdited] = useState<string>();
  const [note, setNote] = useState<NoteKind | null>(null);
  const box = useRef<HTMLTextAreaElement>(null);
  const busy = isBusy(talk.status);

  const run = async (name: CommandName) => {
    setText('');
    switch (name) {
      case '/clear':
        return onClear();
      case '/logout':
        await signOut();
        forgetKept();
        return onClear();
      default:
        return setNote({ kind: name });
    }
  };
  const enter = useSame((entered: string) => {
    const wish = read(entered);
    switch (wish.kind) {
      case 'nothing':
        return;
      case 'command':
        return run(wish.name);
      case 'unknown':
        return setNote(wish);
      case 'message':
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
                onModel={setModel}
                onScope={setScope}
                onSay={(words) => enter(words)}
                onClose={() => {
                  setNote(null);
                  box.current?.focus();
                }}
              />
            )}
            <Trouble
              fault={talk.fault}
              unanswered={!busy && !talk.fault && isOpen(talk.messages)}
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
              onStop={talk.stop}
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
              onHistory={() => setNote({ kind: 'history', onOpen })}
              onHelp={() => setNote({ kind: '/help' })}
              onClear={onClear}
            />
          </div>
        </div>
      </FollowContext>
    </CommandContext>
  );
}

/** How a link in a result is said to the model. */
function wordsFor(tool: string, args: Readonly<Record<string, unknown>>): string {
  return tool === 'get_issue_details'
    ? `Show me issue ${args.issueId} of ${args.organizationSlug}.`
    : tool === 'get_trace_details'
      ? `Show me trace ${args.traceId} of ${args.organizationSlug}.`
      : `Run ${tool} with ${JSON.stringify(args)}.`;
}
