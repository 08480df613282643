import { type FormEvent, useState } from 'react';
import { adviceFor } from '../../lib/advice.ts';
import { call, faultOf } from '../../lib/api.ts';
import { takeFocus } from '../../lib/takeFocus.ts';
import { Button } from '../../ui/Button.tsx';
import { Fetched } from '../../ui/Fetched.tsx';
import { When } from '../../ui/When.tsx';
import type { Message } from './messages.ts';
import type { Opened } from './Note.tsx';

interface Listed {
  readonly id: string;
  readonly title: string;
  readonly updatedAt: string;
}

interface Page {
  readonly chats: readonly Listed[];
  readonly nextCursor?: string;
}

interface Props {
  /** Which one is open. */
  readonly open: string;
  readonly onOpen: (conversation: Opened) => void;
  /** The open one is gone: whatever stays of it would bring it back. */
  readonly onOpenDeleted: () => void;
}

/** The conversations that the server keeps for this person. */
export function History({ open, onOpen, onOpenDeleted }: Props) {
  const [cursors, setCursors] = useState<readonly string[]>(['']);
  const [changes, setChanges] = useState(0);
  // What had the focus goes with the page that it was on.
  const [turned, setTurned] = useState(false);
  const turn = (next: readonly string[]) => {
    setTurned(true);
    setCursors(next);
  };
  const changed = () => {
    setTurned(true);
    setChanges(changes + 1);
  };
  const deleted = (id?: string) => {
    changed();
    if (id === undefined || id === open) {
      onOpenDeleted();
    }
  };
  return (
    <Fetched<Page> key={changes} path={`/api/chats?cursor=${encodeURIComponent(cursors.at(-1) ?? '')}`}>
      {({ chats, nextCursor }) => (
        <>
          <ul
            ref={turned ? takeFocus : undefined}
            tabIndex={-1}
            aria-label="Conversations"
            className="border-line border-b outline-none"
          >
            {chats.map((chat) => (
              <li key={chat.id} className="border-line border-t py-1">
                <Entry chat={chat} onOpen={onOpen} onRenamed={changed} onDeleted={() => deleted(chat.id)} />
              </li>
            ))}
          </ul>
          {chats.length === 0 && <p className="text-sm">Nothing is kept here.</p>}
          <div className="mt-3 flex flex-wrap gap-3">
            {cursors.length > 1 && (
              <Button look="quiet" onClick={() => turn(cursors.slice(0, -1))}>
                Newer ones
              </Button>
            )}
            {nextCursor && (
              <Button look="quiet" onClick={() => turn([...cursors, nextCursor])}>
                Older ones
              </Button>
            )}
            {chats.length > 0 && <DeleteAll onDeleted={() => deleted()} />}
          </div>
        </>
      )}
    </Fetched>
  );
}

interface EntryProps {
  readonly chat: Listed;
  readonly onOpen: (conversation: Opened) => void;
  readonly onRenamed: () => void;
  readonly onDeleted: () => void;
}

function Entry({ chat: { id, title, updatedAt }, onOpen, onRenamed, onDeleted }: EntryProps) {
  const [renaming, setRenaming] = useState<'not yet' | 'now' | 'left'>('not yet');
  const [fault, act] = useAct();
  const path = `/api/chats/${encodeURIComponent(id)}`;
  const open = () =>
    act(async () => {
      const { messages } = await call<{ messages: Message[] }>(path);
      onOpen({ id, messages });
    });
  const rename = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get('title'));
    act(async () => {
      await call(path, { method: 'PATCH', body: { title: name } });
      onRenamed();
    });
  };
  const remove = () =>
    act(async () => {
      await call(path, { method: 'DELETE' });
      onDeleted();
    });
  if (renaming === 'now') {
    return (
      <form
        onSubmit={rename}
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            event.preventDefault();
            event.stopPropagation();
            setRenaming('left');
          }
        }}
        className="flex flex-wrap gap-2 py-1"
      >
        <input
          ref={takeFocus}
          name="title"
          aria-label="New title"
          required
          maxLength={200}
          defaultValue={title}
          className="min-h-9 min-w-0 flex-1 border border-soft bg-ground px-2"
        />
        <Button look="quiet" type="submit">
          Save
        </Button>
        <Button look="quiet" onClick={() => setRenaming('left')}>
          Leave it
        </Button>
        <Complaint words={fault} />
      </form>
    );
  }
  return (
    <div className="flex flex-wrap items-center gap-x-2">
      <button
        type="button"
        onClick={open}
        className="wrap-anywhere min-h-9 min-w-0 flex-1 basis-48 cursor-pointer text-left hover:underline"
      >
        {title} <span className="text-soft text-xs">{<When at={Date.parse(updatedAt)} />}</span>
      </button>
      <div className="-ml-2 flex sm:ml-0">
        <Button
          look="quiet"
          ref={renaming === 'left' ? takeFocus : null}
          onClick={() => setRenaming('now')}
          aria-label={`Rename ${title}`}
        >
          Rename
        </Button>
        <a
          href={`${path}/export`}
          download
          aria-label={`Export ${title} as Markdown`}
          className="inline-flex min-h-9 items-center px-2 text-sm text-soft underline-offset-4 hover:text-ink hover:underline"
        >
          Export
        </a>
        <Button look="quiet" onClick={remove} aria-label={`Delete ${title}`}>
          Delete
        </Button>
      </div>
      <Complaint words={fault} />
    </div>
  );
}

function DeleteAll({ onDeleted }: { onDeleted: () => void }) {
  const [sure, setSure] = useState(false);
  const [fault, act] = useAct();
  const remove = () =>
    act(async () => {
      await call('/api/chats', { method: 'DELETE' });
      onDeleted();
    });
  if (!sure) {
    return (
      <Button look="quiet" onClick={() => setSure(true)}>
        Delete all
      </Button>
    );
  }
  return (
    <>
      <span className="self-center text-sm">All conversations are gone for good then.</span>
      <Button look="plain" onClick={remove}>
        Delete all of them
      </Button>
      <Button look="quiet" ref={takeFocus} onClick={() => setSure(false)}>
        Keep them
      </Button>
      <Complaint words={fault} />
    </>
  );
}

function Complaint({ words }: { words: string }) {
  return (
    <span role="alert" className="self-center text-alarm text-xs">
      {words}
    </span>
  );
}

/** Does things that can fail, and has the words for it if one did. */
function useAct(): [string, (work: () => Promise<void>) => Promise<void>] {
  const [fault, setFault] = useState('');
  const act = async (work: () => Promise<void>) => {
    try {
      await work();
    } catch (e) {
      setFault(adviceFor(faultOf(e)).words);
    }
  };
  return [fault, act];
}
