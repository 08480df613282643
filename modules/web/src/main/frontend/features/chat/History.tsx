import { type FormEvent, useState } from 'react';
import { adviceFor } from '../../lib/advice.ts';
import { call, Fault } from '../../lib/api.ts';
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

/** The conversations that the server keeps for this person. */
export function History({ onOpen }: { onOpen: (conversation: Opened) => void }) {
  const [cursor, setCursor] = useState('');
  const [changes, setChanges] = useState(0);
  return (
    <Fetched<Page> key={changes} path={`/api/chats?cursor=${encodeURIComponent(cursor)}`}>
      {({ chats, nextCursor }) => (
        <>
          <ul className="border-line border-b">
            {chats.map((chat) => (
              <li key={chat.id} className="border-line border-t py-1">
                <Entry chat={chat} onOpen={onOpen} onChanged={() => setChanges(changes + 1)} />
              </li>
            ))}
          </ul>
          {chats.length === 0 && <p className="text-sm">Nothing is kept here.</p>}
          <div className="mt-3 flex flex-wrap gap-3">
            {nextCursor && (
              <Button look="quiet" onClick={() => setCursor(nextCursor)}>
                Older ones
              </Button>
            )}
            {chats.length > 0 && <DeleteAll onDeleted={() => setChanges(changes + 1)} />}
          </div>
        </>
      )}
    </Fetched>
  );
}

interface EntryProps {
  readonly chat: Listed;
  readonly onOpen: (conversation: Opened) => void;
  readonly onChanged: () => void;
}

function Entry({ chat: { id, title, updatedAt }, onOpen, onChanged }: EntryProps) {
  const [renaming, setRenaming] = useState(false);
  const [fault, setFault] = useState('');
  const path = `/api/chats/${encodeURIComponent(id)}`;
  const act = async (work: () => Promise<unknown>) => {
    try {
      await work();
    } catch (e) {
      setFault(adviceFor(e instanceof Fault ? e : new Fault('INTERNAL_ERROR', '')).words);
    }
  };
  const change = (method: 'PATCH' | 'DELETE', body?: object) =>
    act(async () => {
      await call(path, { method, ...(body && { body }) });
      onChanged();
    });
  const open = () =>
    act(async () => {
      const { messages } = await call<{ messages: Message[] }>(path);
      onOpen({ id, messages });
    });
  const rename = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get('title'));
    change('PATCH', { title: name });
  };
  const complaint = (
    <span role="alert" className="text-alarm text-xs">
      {fault}
    </span>
  );
  if (renaming) {
    return (
      <form onSubmit={rename} className="flex flex-wrap gap-2 py-1">
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
        {complaint}
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
        <Button look="quiet" onClick={() => setRenaming(true)} aria-label={`Rename ${title}`}>
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
        <Button look="quiet" onClick={() => change('DELETE')} aria-label={`Delete ${title}`}>
          Delete
        </Button>
      </div>
      {complaint}
    </div>
  );
}

function DeleteAll({ onDeleted }: { onDeleted: () => void }) {
  const [sure, setSure] = useState(false);
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
      <Button look="plain" onClick={() => call('/api/chats', { method: 'DELETE' }).then(onDeleted)}>
        Delete all of them
      </Button>
      <Button look="quiet" ref={takeFocus} onClick={() => setSure(false)}>
        Keep them
      </Button>
    </>
  );
}
