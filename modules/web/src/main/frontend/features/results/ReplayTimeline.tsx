import { duration } from '../../lib/say.ts';
import type { Happening, Visit } from './replay.ts';

/** More than these scroll by themselves. */
const LONG = 60;

/** What a visitor did and what went wrong, along the time of the visit. */
export function ReplayTimeline({ visit }: { visit: Visit }) {
  const long = visit.happenings.length > LONG;
  return (
    <div>
      <div aria-hidden="true" className="relative mb-4 h-10 border-line border-b-2">
        {visit.happenings.map((happening, index) => (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: what happened stays where it is
            key={index}
            className={`absolute bottom-0 w-1 ${isFailure(happening) ? 'h-10 bg-alarm' : 'h-5 bg-leaf'}`}
            style={{ left: `${(happening.at / visit.duration) * 99.5}%` }}
          />
        ))}
      </div>
      <ol
        className={`text-sm ${long ? 'max-h-96 overflow-y-auto' : ''}`}
        // What scrolls must be reachable with the keyboard (WCAG 2.1.1).
        tabIndex={long ? 0 : undefined}
      >
        {visit.happenings.map((happening, index) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: what happened stays where it is
            key={index}
            className="grid grid-cols-[5rem_minmax(0,1fr)] sm:grid-cols-[5rem_minmax(0,9rem)_minmax(0,1fr)] gap-x-3 border-line border-b py-1.5 last:border-b-0"
          >
            <span className="whitespace-nowrap text-soft tabular-nums max-sm:row-span-2">{duration(happening.at)}</span>
            <span className={`wrap-anywhere ${isFailure(happening) ? 'font-semibold text-alarm' : ''}`}>
              {happening.kind}
            </span>
            <span className="wrap-anywhere max-sm:col-start-2">{happening.words}</span>
          </li>
        ))}
      </ol>
    </div>
  );
}

function isFailure({ kind }: Happening): boolean {
  return /error|exception|rage|dead|issue/i.test(kind);
}
