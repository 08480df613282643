import { lazy, Suspense, useLayoutEffect, useRef, useState } from 'react';
import { Mark } from '../../ui/Mark.tsx';
import { ChatSignIn } from '../chat/ChatSignIn.tsx';
import { hasConversation } from '../chat/shelf.ts';
import { SessionContext, useNewSession } from '../session/session.ts';
import { Account } from './Account.tsx';
import { Content } from './Content.tsx';
import { StillSignedIn } from './StillSignedIn.tsx';
import { VIEWS, type View } from './view.ts';

const Chat = lazy(() => import('../chat/Chat.tsx'));

interface Props {
  readonly view: View;
  readonly onView: (view: View) => void;
  readonly onClose: () => void;
}

/**
 * The part of the page that works with Sentry: over the page on wide screens, instead of it on phones. It belongs to the
 * page, so that it is there at once; what it shows is loaded when somebody is signed in.
 */
export function Panel({ view, onView, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const session = useNewSession();
  const [chatOpened, setChatOpened] = useState(view === 'chat');
  if (view === 'chat' && !chatOpened) {
    setChatOpened(true);
  }
  // Whose sign-in ends keeps the chat with what is in it: the chat itself knows when there is nothing to keep.
  const [chatNeeded, setChatNeeded] = useState(hasConversation);
  if (chatOpened && session.who.kind !== 'nobody' && !chatNeeded) {
    setChatNeeded(true);
  }
  useLayoutEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    shown?.focus();
    // Closed while it is still on the page, the browser puts the focus back to where it was.
    return () => shown?.close();
  }, []);

  return (
    <dialog
      ref={dialog}
      aria-label="Try Picket"
      tabIndex={-1}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      className="fixed inset-y-0 right-0 left-auto m-0 h-dvh max-h-none w-full max-w-5xl flex-col border-line border-l bg-ground text-ink outline-none open:flex backdrop:bg-board/50 motion-safe:animate-slide"
    >
      <SessionContext value={session}>
        {/* What finds no room beside the views stands above them. */}
        <header className="flex flex-wrap-reverse items-center gap-x-6 bg-board px-4 text-chalk sm:px-6">
          <Mark className="size-6 max-sm:hidden" />
          <nav aria-label="Views" className="-mx-3 flex">
            {VIEWS.map(([id, name]) => (
              <button
                key={id}
                type="button"
                aria-current={id === view ? 'page' : undefined}
                onClick={() => onView(id)}
                className="min-h-13 cursor-pointer border-transparent border-y-4 px-2.5 max-sm:text-sm sm:px-3 aria-[current=page]:border-b-lamp aria-[current=page]:font-semibold forced-colors:border-0 forced-colors:aria-[current=page]:underline"
              >
                {name}
              </button>
            ))}
          </nav>
          <div className="-mr-3 ml-auto flex items-center sm:gap-2">
            <Account />
            <button
              type="button"
              aria-label="Close"
              onClick={onClose}
              className="grid size-11 cursor-pointer place-items-center"
            >
              <svg viewBox="0 0 16 16" aria-hidden="true" className="size-4">
                <path d="m2 2 12 12M14 2 2 14" className="stroke-2 stroke-current" />
              </svg>
            </button>
          </div>
        </header>
        <StillSignedIn />
        {chatOpened && (
          <div className={view === 'chat' ? 'flex min-h-0 flex-1 flex-col' : 'hidden'}>
            {chatNeeded ? (
              <Suspense fallback={<p className="p-6 text-soft">Opening the chat …</p>}>
                <Chat />
              </Suspense>
            ) : (
              <ChatSignIn />
            )}
          </div>
        )}
        {view !== 'chat' && (
          <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain">
            <Content view={view} />
          </div>
        )}
      </SessionContext>
    </dialog>
  );
}
