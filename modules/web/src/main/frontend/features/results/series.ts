import { instant, list, type Members, members, number, text } from '../../lib/read.ts';

/** A value at a time, in milliseconds. */
export type Point = readonly [number, number];

/** Values of one thing over time. */
export interface Series {
  readonly name: string;
  readonly points: readonly Point[];
}

/** Reads values over time: those that monitors have, or those that a search counted. */
export function seriesIn(structured: Members): Series[] | undefined {
  const series = [
    ...list(structured.series).flatMap((one) => seriesOf(one, text(one, 'name'), pairOf)),
    ...list(members(structured.untrusted)?.series).flatMap((one) => seriesOf(one, countedBy(one), countOf)),
  ];
  return series.length > 0 ? series : undefined;
}

/** What is counted, and for which group of events. */
function countedBy(one: Members): string {
  return [text(one, 'axis'), text(one, 'group')].filter(Boolean).join(' ');
}

function seriesOf({ points }: Members, name: string | undefined, read: (point: unknown) => Point[]): Series[] {
  const known = Array.isArray(points) ? points.flatMap(read) : [];
  return known.length > 1 ? [{ name: name || 'value', points: known.toSorted(([a], [b]) => a - b) }] : [];
}

function pairOf(point: unknown): Point[] {
  return Array.isArray(point) ? countOf({ timestamp: point[0], value: point[1] }) : [];
}

function countOf(point: unknown): Point[] {
  const at = instant(members(point), 'timestamp');
  const value = number(members(point), 'value');
  return at !== undefined && value !== undefined ? [[at, value]] : [];
}
