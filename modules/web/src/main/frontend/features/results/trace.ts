import { instant, list, type Members, members, number, text } from '../../lib/read.ts';

/** Work that a trace measured. */
export interface Span {
  readonly id: string;
  readonly op: string;
  readonly description: string;
  readonly status: string | undefined;
  readonly project: string | undefined;
  /** Milliseconds after the first one of the trace. */
  readonly start: number;
  readonly duration: number;
  readonly depth: number;
  /** How many spans follow in the list that are within it. */
  readonly within: number;
}

/** A trace in the order in which it is shown. */
export interface Trace {
  readonly spans: readonly Span[];
  /** Milliseconds from the first start to the last end. */
  readonly duration: number;
}

interface Node {
  readonly id: string;
  readonly parent: string | undefined;
  readonly from: Members;
  readonly words: Members | undefined;
  readonly start: number;
  readonly duration: number;
  readonly children: Node[];
}

/** Reads the spans of a trace: a list whose members name their parents, or trees with `children`. */
export function traceIn(structured: Members): Trace | undefined {
  const trace = members(structured.trace) ?? structured;
  const untrusted = members(structured.untrusted);
  const written = new Map(list(untrusted?.spans).map((span) => [idOf(span), span]));
  const nodes: Node[] = [];
  for (const root of list(trace.spans ?? structured.spans ?? untrusted?.spans ?? structured.spanSummaries)) {
    collect(root, undefined, written, nodes);
  }
  const timed = nodes.filter(({ start, duration }) => Number.isFinite(start) && Number.isFinite(duration));
  if (timed.length === 0) {
    return undefined;
  }
  const begin = timed.reduce((least, { start }) => Math.min(least, start), Number.POSITIVE_INFINITY);
  const end = timed.reduce((most, { start, duration }) => Math.max(most, start + duration), begin);
  const spans: Span[] = [];
  for (const root of rootsOf(timed)) {
    flatten(root, 0, begin, spans);
  }
  return { spans, duration: Math.max(end - begin, Number.EPSILON) };
}

function collect(from: Members, parent: string | undefined, written: ReadonlyMap<string, Members>, into: Node[]): void {
  const id = idOf(from);
  // Milliseconds after the first span, or an instant.
  const start =
    number(from, 'startMillis', 'startMs', 'offsetMs') ??
    instant(from, 'startTimestamp', 'start', 'startedAt', 'startTime', 'timestamp');
  const end = instant(from, 'endTimestamp', 'end', 'endedAt', 'endTime');
  const duration = number(from, 'durationMs', 'durationMillis', 'duration') ?? (end ?? Number.NaN) - (start ?? 0);
  into.push({
    id,
    parent: text(from, 'parentSpanId', 'parentId', 'parent') ?? parent,
    from,
    words: written.get(id),
    start: start ?? Number.NaN,
    duration,
    children: [],
  });
  for (const child of list(from.children)) {
    collect(child, id, written, into);
  }
}

/** Puts spans below their parents; one whose parent is not there, or that would close a circle, is a root. */
function rootsOf(nodes: readonly Node[]): Node[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const roots: Node[] = [];
  for (const node of nodes) {
    const parent = node.parent === undefined ? undefined : byId.get(node.parent);
    if (parent && !descends(parent, node, byId)) {
      parent.children.push(node);
    } else {
      roots.push(node);
    }
  }
  return roots.sort(byStart);
}

function descends(node: Node, from: Node, byId: ReadonlyMap<string, Node>): boolean {
  const seen = new Set<Node>();
  for (let at: Node | undefined = node; at && !seen.has(at); at = at.parent ? byId.get(at.parent) : undefined) {
    if (at === from) {
      return true;
    }
    seen.add(at);
  }
  return false;
}

function flatten(node: Node, depth: number, begin: number, into: Span[]): void {
  const { id, from, words, start, duration } = node;
  const place = into.length;
  const op = text(from, 'op', 'spanOp') ?? 'span';
  const span = {
    id,
    op,
    description:
      text(words, 'description', 'label', 'name', 'transaction') ??
      text(from, 'description', 'label', 'name', 'spanDescription', 'transaction') ??
      op,
    status: text(from, 'status', 'spanStatus'),
    project: text(from, 'projectSlug', 'project'),
    start: start - begin,
    duration,
    depth,
    within: 0,
  };
  into.push(span);
  for (const child of node.children.sort(byStart)) {
    flatten(child, depth + 1, begin, into);
  }
  into[place] = { ...span, within: into.length - place - 1 };
}

function byStart(a: Node, b: Node): number {
  return a.start - b.start;
}

function idOf(from: Members): string {
  return text(from, 'spanId', 'id', 'eventId') ?? '';
}
