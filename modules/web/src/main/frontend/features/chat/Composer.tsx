import { type KeyboardEvent, type RefObject, useId, useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { offersFor, read } from './commands.ts';

interface Props {
  readonly box: RefObject<HTMLTextAreaElement | null>;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly onEnter: (text: string) => void;
  /** Whether an answer is on its way. */
  readonly busy: boolean;
  readonly onStop: () => void;
  /** Arrow up in an empty box. */
  readonly onEditLast: () => void;
}

/** Where messages and commands are entered: Enter sends, Ctrl+J or Shift+Enter begins a new line. */
export function Composer({ box, text, onText, onEnter, busy, onStop, onEditLast }: Props) {
  const id = useId();
  const [at, setAt] = useState(0);
  const [closed, setClosed] = useState(false);
  const offers = closed ? [] : offersFor(text);
  const offered = offers[Math.min(at, offers.length - 1)];

  const change = (next: string) => {
    setClosed(false);
    setAt(0);
    onText(next);
  };
  const press = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing) {
      return;
    }
    const done = offered && inOffers(event.key);
    if (done || (event.key === 'Enter' && !event.shiftKey)) {
      event.preventDefault();
      done ? done() : (!busy || read(text).kind !== 'message') && onEnter(text);
    } else if (event.key === 'j' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      event.currentTarget.setRangeText(
        '\n',
        event.currentTarget.selectionStart,
        event.currentTarget.selectionEnd,
        'end',
      );
      change(event.currentTarget.value);
    } else if (event.key === 'ArrowUp' && text === '') {
      event.preventDefault();
      onEditLast();
    }
  };
  const inOffers = (key: string): (() => void) | undefined => {
    const move = (by: number) => () => setAt((Math.min(at, offers.length - 1) + by + offers.length) % offers.length);
    switch (key) {
      case 'ArrowDown':
        return move(1);
      case 'ArrowUp':
        return move(-1);
      case 'Tab':
        return () => change(`${offered?.name} `);
      case 'Enter':
        return () => onEnter(offered?.name ?? text);
      case 'Escape':
        return () => setClosed(true);
      default:
        return undefined;
    }
  };

  return (
    <div className="relative">
      {offers.length > 0 && (
        <div
          id={`${id}-offers`}
          role="listbox"
          aria-label="Commands"
          className="absolute bottom-full left-0 z-10 mb-2 w-full max-w-md border border-line bg-raised shadow-lg"
        >
          {offers.map((command) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the box, which keeps the focus
            <div
              key={command.name}
              id={`${id}${command.name}`}
              role="option"
              tabIndex={-1}
              aria-selected={command === offered}
              onClick={() => onEnter(command.name)}
              className="flex min-h-10 cursor-pointer items-center gap-4 px-3 py-1.5 aria-selected:bg-board aria-selected:text-chalk"
            >
              <code className="w-20 shrink-0">{command.name}</code>
              <span className="text-sm leading-snug">{command.meaning}</span>
            </div>
          ))}
        </div>
      )}
      <div className="flex items-end gap-2 border border-soft bg-raised p-1.5 focus-within:border-ink">
        <textarea
          ref={box}
          aria-label="Message"
          aria-haspopup="listbox"
          aria-controls={`${id}-offers`}
          aria-autocomplete="list"
          {...(offered && { 'aria-activedescendant': `${id}${offered.name}` })}
          rows={1}
          value={text}
          onChange={(event) => change(event.target.value)}
          onKeyDown={press}
          placeholder="Ask, or / for commands"
          className="field-sizing-content max-h-48 min-h-11 min-w-0 flex-1 resize-none bg-transparent px-2.5 py-2.5 leading-normal outline-none placeholder:text-soft"
        />
        {busy ? (
          <Button onClick={onStop}>Stop</Button>
        ) : (
          <Button onClick={() => onEnter(text)} disabled={text.trim() === ''}>
            Send
          </Button>
        )}
      </div>
    </div>
  );
}
