import { instant, list, type Members, members, number, text } from '../../lib/read.ts';

/** A value at a time, in milliseconds. */
export type Point = readonly [number, number];

/** Values of one thing over time. */
export interface Series {
  readonly name: string;
  readonly points: readonly Point[];
}

/** Reads what a time series tool answered: a list of series, or the points of one. */
export function seriesIn(structured: Members): Series[] | undefined {
  const untrusted = members(structured.untrusted);
  const from =
    members(structured.timeSeries) ??
    members(structured.timeseries) ??
    (Array.isArray(untrusted?.series) ? untrusted : structured);
  const name = text(from, 'yAxis', 'aggregate', 'name', 'field') ?? 'value';
  const lists = [from.series, from.timeSeries, from.timeseries].map(list).find((found) => found.length > 0) ?? [];
  const series = lists.flatMap((one) => seriesOf(one, nameOf(one) ?? name));
  const all = series.length > 0 ? series : seriesOf(from, name);
  return all.length > 0 ? all : undefined;
}

/** What is counted, and for which group of events. */
function nameOf(one: Members): string | undefined {
  const axis = text(one, 'axis', 'yAxis', 'aggregate', 'name');
  return [axis, text(one, 'group', 'label')].filter(Boolean).join(' ') || undefined;
}

function seriesOf(from: Members, name: string): Series[] {
  const source = [from.points, from.values, from.data].find((value) => Array.isArray(value)) as unknown[] | undefined;
  const points = (source ?? []).flatMap(pointOf);
  return points.length > 1 ? [{ name, points: points.toSorted(([a], [b]) => a - b) }] : [];
}

function pointOf(value: unknown): Point[] {
  const from = Array.isArray(value) ? { at: value[0], value: value[1] } : members(value);
  const at = instant(from, 'at', 'timestamp', 'time', 't', 'bucket', 'start');
  const found = number(from, 'value', 'count', 'v', 'y');
  return at !== undefined && found !== undefined ? [[at, found]] : [];
}
