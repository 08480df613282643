import { expect, test } from 'vitest';
import { traceIn } from './trace.ts';

const span = (id: string, parentId: string | undefined, startMillis: number, durationMillis = 10) => ({
  id,
  ...(parentId && { parentId }),
  label: id,
  startMillis,
  durationMillis,
});

const trace = (...spans: readonly object[]) => traceIn({ untrusted: { spans } });

test('spans are below their parents in the order of their starts', () => {
  const read = trace(span('c', 'a', 5), span('a', undefined, 0, 100), span('b', 'a', 1));
  expect(read?.spans.map(({ id, depth, within }) => [id, depth, within])).toEqual([
    ['a', 0, 2],
    ['b', 1, 0],
    ['c', 1, 0],
  ]);
  expect(read?.duration).toBe(100);
});

test('a span whose parent is missing stands by itself', () => {
  expect(trace(span('a', 'gone', 0))?.spans).toHaveLength(1);
});

test('spans that name each other as parents are all shown', () => {
  expect(trace(span('a', 'b', 0), span('b', 'a', 1))?.spans).toHaveLength(2);
});

test('what was not timed has no place on the axis', () => {
  expect(trace(span('a', undefined, 0), { id: 'b', label: 'An error' })?.spans.map(({ id }) => id)).toEqual(['a']);
  expect(trace({ id: 'b', label: 'An error' })).toBeUndefined();
});

test('the spans of a conversation with an agent are a trace too', () => {
  const summary = { traceId: 't', project: 'shop', projectId: '1', timestamp: 1_790_000_000_000, durationMs: 20 };
  const spanSummaries = [
    { ...summary, spanId: 'a', parentSpanId: null, spanOp: 'gen_ai.invoke_agent', spanDescription: 'invoke helper' },
    { ...summary, spanId: 'b', parentSpanId: 'a', spanName: 'chat', timestamp: 1_790_000_000_005, durationMs: 8 },
  ];
  const read = traceIn({ conversationId: 'c', spanSummaries });
  expect(read?.spans.map(({ description, op, depth, start }) => [description, op, depth, start])).toEqual([
    ['invoke helper', 'gen_ai.invoke_agent', 0, 0],
    ['chat', 'span', 1, 5],
  ]);
});
