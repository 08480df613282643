import { COMMANDS } from './commands.ts';

const KEYS = [
  ['Enter', 'send'],
  ['Ctrl+J, Cmd+J or Shift+Enter', 'begin a new line'],
  ['Arrow up in an empty box', 'edit the last message'],
  ['/', 'list the commands; arrows choose, Tab completes'],
  ['Escape', 'close a note, then the panel'],
] as const;

/** Commands and keys. */
export function Help({ onCommand }: { onCommand: (name: string) => void }) {
  return (
    <div className="grid gap-6 text-sm sm:grid-cols-2">
      <ul className="grid content-start gap-1">
        {COMMANDS.map(({ name, meaning }) => (
          <li key={name}>
            <button
              type="button"
              onClick={() => onCommand(name)}
              className="min-h-8 cursor-pointer text-left text-leaf underline underline-offset-4"
            >
              <code>{name}</code>
            </button>{' '}
            <span className="text-soft">{meaning}</span>
          </li>
        ))}
      </ul>
      <dl className="grid content-start gap-2">
        {KEYS.map(([keys, meaning]) => (
          <div key={keys}>
            <dt className="font-semibold">{keys}</dt>
            <dd className="text-soft">{meaning}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
