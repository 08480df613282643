import type { UseCase } from '../../lib/setup.ts';
import { Inline } from '../../ui/Inline.tsx';

/** What people do with Picket, each told as it goes: the question, the tools that answer it, the answer. */
export function Uses({ cases }: { cases: readonly UseCase[] }) {
  return (
    <ul className="grid gap-x-6 gap-y-10 md:grid-cols-3">
      {cases.map(({ name, ask, tools, answer }) => (
        <li key={name}>
          <h3 className="mb-4 text-xl">{name}</h3>
          <div className="grid gap-3 text-sm *:motion-safe:animate-arrive *:[animation-range:entry_10%_cover_35%] *:[animation-timeline:view()]">
            <p className="justify-self-end bg-board px-3.5 py-2.5 text-chalk">{ask}</p>
            <p className="flex flex-wrap gap-2">
              {tools.map((tool) => (
                <code key={tool} className="border border-line bg-raised px-2 py-0.5">
                  {tool}
                </code>
              ))}
            </p>
            <p className="border-leaf border-l-4 bg-raised px-3.5 py-2.5">
              <Inline text={answer} />
            </p>
          </div>
        </li>
      ))}
    </ul>
  );
}
