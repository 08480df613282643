import { useState } from 'react';
import { ToolName } from '../../ui/ToolName.tsx';
import type { RunnableTool } from './tools.ts';

interface Props {
  readonly tools: readonly RunnableTool[];
  readonly chosen: string | undefined;
  readonly onChoose: (name: string) => void;
}

/** All tools to choose from: a list that scrolls by itself where there is room, a menu on a phone. */
export function ToolPicker({ tools, chosen, onChoose }: Props) {
  const [wanted, setWanted] = useState('');
  const words = wanted.toLowerCase().split(/\s+/).filter(Boolean);
  const found = tools.filter(({ name, title, description }) =>
    words.every((word) => `${name} ${title} ${description}`.toLowerCase().includes(word)),
  );
  return (
    <nav
      aria-label="Tools"
      className="border-line border-b p-4 md:sticky md:top-0 md:h-[calc(100dvh-3.25rem)] md:overflow-y-auto md:border-r md:border-b-0 md:p-5"
    >
      <label className="block md:hidden">
        <span className="font-semibold text-sm">Tool</span>
        <select
          value={chosen ?? ''}
          onChange={(event) => onChoose(event.target.value)}
          className="mt-1 min-h-11 w-full border border-soft bg-raised px-3"
        >
          <option value="" disabled>
            Choose a tool
          </option>
          {tools.map(({ name }) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </label>
      <div className="hidden md:block">
        <input
          type="search"
          aria-label="Find a tool"
          placeholder="Find a tool"
          value={wanted}
          onChange={(event) => setWanted(event.target.value)}
          className="mb-3 min-h-10 w-full border border-soft bg-raised px-3 text-sm"
        />
        <ul>
          {found.map(({ name }) => (
            <li key={name}>
              <button
                type="button"
                aria-label={name}
                aria-current={name === chosen}
                onClick={() => onChoose(name)}
                className="wrap-anywhere block min-h-8 w-full cursor-pointer px-2 py-1 text-left text-sm hover:bg-raised aria-[current=true]:bg-board aria-[current=true]:text-chalk"
              >
                <ToolName name={name} />
              </button>
            </li>
          ))}
        </ul>
        {found.length === 0 && <p className="text-soft text-sm">No tool fits.</p>}
      </div>
    </nav>
  );
}
