import { type CSSProperties, useState } from 'react';
import { duration } from '../../lib/say.ts';
import { Button } from '../../ui/Button.tsx';
import { Chevron } from '../../ui/Chevron.tsx';
import { Sideways } from '../../ui/Sideways.tsx';
import { colourOf } from './families.ts';
import type { Span, Trace } from './trace.ts';

/** How many rows are drawn before somebody asks for more. */
const PAGE = 200;

/** Names beside bars, or above them where there is no room beside. */
const COLUMNS = 'grid grid-cols-1 sm:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]';

/** The spans of a trace on a common axis of time, each below the one that it is part of. */
export function Waterfall({ trace }: { trace: Trace }) {
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const [most, setMost] = useState(PAGE);
  const visible = visibleOf(trace.spans, folded);

  const toggle = (id: string) => {
    const next = new Set(folded);
    if (!next.delete(id)) {
      next.add(id);
    }
    setFolded(next);
  };

  return (
    <Sideways label="Trace">
      <div className="border border-line bg-raised text-xs sm:min-w-xl">
        <Axis length={trace.duration} />
        <ol>
          {visible.slice(0, most).map((span) => (
            <Row key={span.id} span={span} length={trace.duration} open={!folded.has(span.id)} onToggle={toggle} />
          ))}
        </ol>
      </div>
      {visible.length > most && (
        <Button look="quiet" onClick={() => setMost(most + PAGE)}>
          {visible.length - most} more spans
        </Button>
      )}
    </Sideways>
  );
}

function visibleOf(spans: readonly Span[], folded: ReadonlySet<string>): Span[] {
  const visible: Span[] = [];
  for (let i = 0; i < spans.length; i++) {
    const span = spans[i] as Span;
    visible.push(span);
    if (folded.has(span.id)) {
      i += span.within;
    }
  }
  return visible;
}

function Axis({ length }: { length: number }) {
  return (
    <div aria-hidden="true" className={`${COLUMNS} border-line border-b text-soft`}>
      <span className="px-3 py-1.5 max-sm:hidden">Span</span>
      <span className="flex justify-between border-line px-2 py-1.5 tabular-nums sm:border-l">
        {[0, 0.25, 0.5, 0.75, 1].map((part) => (
          <span key={part} className={part % 0.5 === 0 ? '' : 'max-sm:hidden'}>
            {duration(length * part)}
          </span>
        ))}
      </span>
    </div>
  );
}

interface RowProps {
  readonly span: Span;
  readonly length: number;
  readonly open: boolean;
  readonly onToggle: (id: string) => void;
}

function Row({ span, length, open, onToggle }: RowProps) {
  const { id, op, description, status, start, duration: took, depth, within } = span;
  const failed = status !== undefined && !['ok', 'unset', 'unknown'].includes(status);
  const place = placeOf(start / length, (start + took) / length);
  return (
    <li className={`${COLUMNS} border-line border-b last:border-b-0 hover:bg-line/30`}>
      <div
        className="flex min-h-7 min-w-0 items-center gap-1"
        style={{ paddingLeft: `${Math.min(depth, 16) * 0.75}rem` }}
      >
        {within > 0 ? (
          <button
            type="button"
            aria-expanded={open}
            aria-label={`${within} spans within ${description}`}
            onClick={() => onToggle(id)}
            className="grid size-6 shrink-0 cursor-pointer place-items-center"
          >
            <Chevron className={`size-2.5 ${open ? 'rotate-90' : ''}`} />
          </button>
        ) : (
          <span className="size-6 shrink-0" />
        )}
        <span className="truncate" title={`${op} — ${description}${status ? ` (${status})` : ''}`}>
          <span className="text-soft">{op}</span> {description !== op && description}
          {failed && <strong className="ml-2 font-semibold text-alarm">{status}</strong>}
        </span>
      </div>
      <div className="relative h-7 overflow-hidden border-line sm:h-auto sm:border-l">
        <span
          className={`absolute top-1.5 bottom-1.5 min-w-0.5 ${failed ? 'bg-alarm' : colourOf(op)}`}
          style={{ left: `${(start / length) * 100}%`, width: `${(took / length) * 100}%` }}
        />
        <span
          className={`absolute top-1.5 whitespace-nowrap px-1 leading-4 tabular-nums ${place.inside ? 'bg-raised' : ''}`}
          style={place.style}
        >
          {duration(took)}
        </span>
      </div>
    </li>
  );
}

/** The part of the axis that words such as `2 min 14 s` need where it is narrowest. */
const WORDS = 0.22;

/** Where the length of a bar stands: behind it, before it if there is more room, or inside if neither side has enough. */
function placeOf(from: number, to: number): { readonly inside: boolean; readonly style: CSSProperties } {
  const percent = (part: number) => `${Math.max(0, Math.min(1, part)) * 100}%`;
  if (Math.max(from, 1 - to) < WORDS) {
    return { inside: true, style: { right: percent(1 - to) } };
  }
  return { inside: false, style: 1 - to >= from ? { left: percent(to) } : { right: percent(1 - from) } };
}
