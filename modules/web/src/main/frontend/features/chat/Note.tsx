import { type ComponentProps, type ReactNode, useEffect, useRef } from 'react';
import { Button } from '../../ui/Button.tsx';
import type { CommandName } from './commands.ts';
import { Help } from './Help.tsx';
import { History } from './History.tsx';
import type { Kept, Terms } from './kept.ts';
import { Models } from './Models.tsx';
import { Prompts } from './Prompts.tsx';
import { ScopeForm, scopeIn } from './ScopeForm.tsx';
import { ToolNames } from './ToolNames.tsx';

/** A conversation from the history. */
export type Opened = Pick<Kept, 'id' | 'messages'>;

/** What a command, or its button, brings up above the box. */
export type NoteKind =
  | { readonly kind: Exclude<CommandName, '/clear' | '/logout'>; readonly rest?: string }
  | { readonly kind: 'unknown'; readonly name: string }
  | ({ readonly kind: 'history' } & ComponentProps<typeof History>);

interface Props {
  readonly note: NoteKind;
  readonly terms: Terms;
  readonly onTerms: (terms: Terms) => void;
  readonly onSay: (text: string) => void;
  readonly onClose: () => void;
}

/** The answer of the page itself to a command; the model does not see it. */
export function Note(props: Props) {
  const { title, content } = contentOf(props);
  const frame = useRef<HTMLElement>(null);
  const { kind } = props.note;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another note takes the focus anew
  useEffect(() => frame.current?.focus(), [kind]);
  return (
    <section
      ref={frame}
      aria-label={title}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          event.preventDefault();
          event.stopPropagation();
          props.onClose();
        }
      }}
      className="max-h-[50dvh] overflow-y-auto border border-line bg-raised p-4 outline-none sm:p-5"
    >
      <div className="mb-3 flex items-start justify-between gap-4">
        <p className="font-display font-semibold text-lg">{title}</p>
        <Button look="quiet" onClick={props.onClose}>
          Close
        </Button>
      </div>
      {content}
    </section>
  );
}

function contentOf({ note, terms, onTerms, onSay, onClose }: Props): { title: string; content: ReactNode } {
  switch (note.kind) {
    case '/help':
      return { title: 'Commands and keys', content: <Help onCommand={onSay} /> };
    case '/tools':
      return { title: 'Tools of this chat', content: <ToolNames /> };
    case '/prompts':
      return { title: 'Ready-made questions', content: <Prompts onSay={onSay} /> };
    case '/scope':
      return {
        title: 'What this chat may look at',
        content: (
          <ScopeForm
            key={note.rest}
            scope={note.rest ? scopeIn(note.rest) : terms.scope}
            onScope={(scope) => {
              onTerms({ ...terms, scope });
              onClose();
            }}
          />
        ),
      };
    case '/model':
      return {
        title: 'Model',
        content: (
          <Models
            key={note.rest}
            chosen={terms.model}
            wanted={note.rest ?? ''}
            onModel={(model) => onTerms({ ...terms, model })}
          />
        ),
      };
    case 'history':
      return {
        title: 'Conversations',
        content: <History open={note.open} onOpen={note.onOpen} onOpenDeleted={note.onOpenDeleted} />,
      };
    case 'unknown':
      return {
        title: `There is no command ${note.name}`,
        content: <Help onCommand={onSay} />,
      };
  }
}
