import { type KeyboardEvent, type ReactNode, useId, useRef } from 'react';

/** One of several views. */
export interface Tab {
  readonly id: string;
  readonly name: string;
  readonly content: ReactNode;
}

interface Props {
  /** What is chosen between. */
  readonly label: string;
  readonly tabs: readonly Tab[];
  readonly selected: string;
  readonly onSelect: (id: string) => void;
  /** Boxes, or for a choice within another one, words that are underlined. */
  readonly look?: 'boxed' | 'quiet';
}

const LOOKS = {
  boxed: {
    list: 'mb-8 gap-2',
    tab: 'border border-line px-4 aria-selected:border-board aria-selected:bg-board aria-selected:text-chalk forced-colors:aria-selected:underline',
  },
  quiet: {
    list: 'mb-7 gap-x-5 border-line border-b',
    tab: '-mb-px border-transparent border-b-3 pt-1 aria-selected:border-leaf aria-selected:text-ink forced-colors:border-0 forced-colors:aria-selected:underline',
  },
};

/** Tabs after the ARIA practices: arrows, Home and End move and choose. Without scripts all views are shown, one below the other. */
export function Tabs({ label, tabs, selected, onSelect, look = 'boxed' }: Props) {
  const prefix = useId();
  const list = useRef<HTMLDivElement>(null);

  const move = (event: KeyboardEvent) => {
    const next = target(event.key, tabs.map((tab) => tab.id).indexOf(selected), tabs.length);
    const tab = next === undefined ? undefined : tabs[next];
    if (tab) {
      event.preventDefault();
      onSelect(tab.id);
      list.current?.querySelector<HTMLElement>(`[data-tab="${tab.id}"]`)?.focus();
    }
  };

  return (
    <>
      <div
        ref={list}
        role="tablist"
        aria-label={label}
        onKeyDown={move}
        className={`hidden flex-wrap scripted:flex ${LOOKS[look].list}`}
      >
        {tabs.map(({ id, name }) => (
          <button
            key={id}
            type="button"
            role="tab"
            id={`${prefix}${id}`}
            data-tab={id}
            aria-selected={id === selected}
            aria-controls={`${prefix}${id}-panel`}
            tabIndex={id === selected ? 0 : -1}
            onClick={() => onSelect(id)}
            className={`min-h-11 cursor-pointer text-soft hover:border-ink hover:text-ink ${LOOKS[look].tab}`}
          >
            {name}
          </button>
        ))}
      </div>
      {tabs.map(({ id, name, content }) => (
        <div
          key={id}
          role="tabpanel"
          id={`${prefix}${id}-panel`}
          aria-labelledby={`${prefix}${id}`}
          className={id === selected ? '' : 'mt-14 scripted:hidden'}
        >
          <h3 className="mb-5 text-2xl scripted:sr-only">{name}</h3>
          {content}
        </div>
      ))}
    </>
  );
}

/** Which tab a key leads to, if it leads anywhere. */
function target(key: string, current: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowDown':
      return (current + 1) % count;
    case 'ArrowLeft':
    case 'ArrowUp':
      return (current - 1 + count) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}
