import { expect, test } from 'vitest';
import { traceIn } from './trace.ts';

const span = (spanId: string, parentSpanId: string | undefined, start: number, durationMs = 10) => ({
  spanId,
  ...(parentSpanId && { parentSpanId }),
  op: 'op',
  startTimestamp: 1_790_000_000 + start / 1000,
  durationMs,
});

test('spans are below their parents in the order of their starts', () => {
  const trace = traceIn({ spans: [span('c', 'a', 5), span('a', undefined, 0, 100), span('b', 'a', 1)] });
  expect(trace?.spans.map(({ id, depth, within }) => [id, depth, within])).toEqual([
    ['a', 0, 2],
    ['b', 1, 0],
    ['c', 1, 0],
  ]);
  expect(trace?.duration).toBe(100);
});

test('a tree with children is read too', () => {
  const trace = traceIn({ trace: { spans: [{ ...span('a', undefined, 0), children: [span('b', undefined, 1)] }] } });
  expect(trace?.spans.map(({ id, depth }) => [id, depth])).toEqual([
    ['a', 0],
    ['b', 1],
  ]);
});

test('a span whose parent is missing stands by itself', () => {
  expect(traceIn({ spans: [span('a', 'gone', 0)] })?.spans).toHaveLength(1);
});

test('spans that name each other as parents are all shown', () => {
  expect(traceIn({ spans: [span('a', 'b', 0), span('b', 'a', 1)] })?.spans).toHaveLength(2);
});

test('a start and an end make a duration', () => {
  const one = { spanId: 'a', startTimestamp: '2026-11-23T04:00:00Z', endTimestamp: '2026-11-23T04:00:02Z' };
  expect(traceIn({ spans: [one] })?.spans[0]?.duration).toBe(2000);
});
