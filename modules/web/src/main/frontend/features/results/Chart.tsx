import { count, day, when } from '../../lib/say.ts';
import { Sideways } from '../../ui/Sideways.tsx';
import { FILLS, STROKES } from './families.ts';
import type { Point, Series } from './series.ts';

const WIDTH = 640;
const HEIGHT = 200;
const LINES = 6;
const DAY = 86_400_000;

/** Values over time as lines, and as a table for those who want the numbers. */
export function Chart({ series }: { series: readonly Series[] }) {
  const shown = series.slice(0, LINES);
  const points = shown.flatMap((one) => one.points);
  const times = points.map(([at]) => at);
  const said = times.every((at) => at % DAY === 0) ? day : when;
  const [from, to] = [Math.min(...times), Math.max(...times)];
  const top = niceAbove(Math.max(0, ...points.map(([, value]) => value)));
  const place = ([at, value]: Point) =>
    `${((at - from) / Math.max(1, to - from)) * WIDTH},${HEIGHT - (Math.max(0, value) / top) * HEIGHT}`;
  return (
    <figure>
      <Legend series={shown} hidden={series.length - shown.length} />
      <div className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2 text-soft text-xs">
        <div className="flex h-48 flex-col justify-between text-right tabular-nums leading-none">
          {[1, 0.5, 0].map((part) => (
            <span key={part}>{count(top * part)}</span>
          ))}
        </div>
        <svg
          viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
          preserveAspectRatio="none"
          role="img"
          aria-label={summaryOf(shown)}
          className="h-48 w-full overflow-visible"
        >
          <path
            d={`M0 0H${WIDTH}M0 ${HEIGHT / 2}H${WIDTH}M0 ${HEIGHT}H${WIDTH}`}
            className="stroke-line"
            vectorEffect="non-scaling-stroke"
          />
          {shown.map(({ name, points }, index) => (
            <polyline
              key={name}
              points={points.map(place).join(' ')}
              vectorEffect="non-scaling-stroke"
              className={`fill-none stroke-2 ${STROKES[index]}`}
            />
          ))}
        </svg>
        <span />
        <p className="mt-1.5 flex justify-between gap-4">
          <span>{said(from)}</span>
          <span className="text-right">{said(to)}</span>
        </p>
      </div>
      <Numbers series={shown} said={said} />
    </figure>
  );
}

function Legend({ series, hidden }: { series: readonly Series[]; hidden: number }) {
  return (
    <figcaption className="mb-3 flex flex-wrap gap-x-5 gap-y-1 text-sm">
      {series.map(({ name, points }, index) => (
        <span key={name} className="flex items-center gap-2">
          <span aria-hidden="true" className={`h-1 w-5 ${FILLS[index]}`} />
          {name}
          <span className="text-soft text-xs">
            {count(Math.min(...points.map(([, value]) => value)))} to{' '}
            {count(Math.max(...points.map(([, value]) => value)))}
          </span>
        </span>
      ))}
      {hidden > 0 && <span className="text-soft">and {hidden} more, in the table of the raw result</span>}
    </figcaption>
  );
}

function Numbers({ series, said }: { series: readonly Series[]; said: (instant: number) => string }) {
  const times = [...new Set(series.flatMap(({ points }) => points.map(([at]) => at)))].sort((a, b) => a - b);
  const values = series.map(({ points }) => new Map(points));
  return (
    <details className="mt-3 text-sm">
      <summary className="inline-flex min-h-6 cursor-pointer items-center text-soft">Numbers</summary>
      <Sideways label="Numbers" className="max-h-72 overflow-y-auto">
        <table className="w-full text-left tabular-nums">
          <thead>
            <tr>
              <th className="py-1 pr-4">Time</th>
              {series.map(({ name }) => (
                <th key={name} className="py-1 pr-4">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {times.map((at) => (
              <tr key={at} className="border-line border-t">
                <td className="whitespace-nowrap py-1 pr-4">{said(at)}</td>
                {series.map(({ name }, index) => (
                  <td key={name} className="py-1 pr-4">
                    {values[index]?.get(at) ?? ''}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Sideways>
    </details>
  );
}

function summaryOf(series: readonly Series[]): string {
  return series
    .map(({ name, points }) => {
      const values = points.map(([, value]) => value);
      return `${name}: ${points.length} values from ${count(Math.min(...values))} to ${count(Math.max(...values))}, the last ${count(values.at(-1) ?? 0)}`;
    })
    .join('. ');
}

/** The next number above that is 1 or an even number times a power of ten: its half stands on the axis too. */
function niceAbove(value: number): number {
  if (value <= 0) {
    return 1;
  }
  const power = 10 ** Math.floor(Math.log10(value));
  return ([1, 2, 4, 6, 8, 10].find((step) => step * power >= value) ?? 10) * power;
}
