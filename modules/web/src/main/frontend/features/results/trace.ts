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

interface Node extends Omit<Span, 'depth' | 'within'> {
  readonly parent: string | undefined;
  readonly children: Node[];
}

/** Reads the spans of a trace, or those of a conversation with an agent: lists whose members name their parents. */
export function traceIn(structured: Members): Trace | undefined {
  const nodes = [
    ...list(members(structured.untrusted)?.spans).flatMap(spanOf),
    ...list(structured.spanSummaries).flatMap(summaryOf),
  ];
  if (nodes.length === 0) {
    return undefined;
  }
  const begin = nodes.reduce((least, { start }) => Math.min(least, start), Number.POSITIVE_INFINITY);
  const end = nodes.reduce((most, { start, duration }) => Math.max(most, start + duration), begin);
  const spans: Span[] = [];
  for (const root of rootsOf(nodes)) {
    flatten(root, 0, begin, spans);
  }
  return { spans, duration: Math.max(end - begin, Number.EPSILON) };
}

/** A span of a trace; Sentry does not time those that it knows by an error alone. */
function spanOf(from: Members): Node[] {
  return nodeOf({
    id: text(from, 'id'),
    parent: text(from, 'parentId'),
    op: text(from, 'op'),
    description: text(from, 'label'),
    status: text(from, 'status'),
    project: text(from, 'project'),
    start: number(from, 'startMillis'),
    duration: number(from, 'durationMillis'),
  });
}

/** A span of a conversation. */
function summaryOf(from: Members): Node[] {
  return nodeOf({
    id: text(from, 'spanId'),
    parent: text(from, 'parentSpanId'),
    op: text(from, 'spanOp'),
    description: text(from, 'spanDescription', 'spanName', 'transaction'),
    status: text(from, 'spanStatus'),
    project: text(from, 'project'),
    start: instant(from, 'timestamp'),
    duration: number(from, 'durationMs'),
  });
}

type Read = { readonly [K in keyof Omit<Node, 'children'>]: Node[K] | undefined };

function nodeOf({ id = '', op = 'span', description = op, start, duration, ...rest }: Read): Node[] {
  return start !== undefined && duration !== undefined
    ? [{ id, op, description, start, duration, ...rest, children: [] }]
    : [];
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

function flatten({ children, parent: _, ...node }: Node, depth: number, begin: number, into: Span[]): void {
  const place = into.length;
  const span = { ...node, start: node.start - begin, depth, within: 0 };
  into.push(span);
  for (const child of children.sort(byStart)) {
    flatten(child, depth + 1, begin, into);
  }
  into[place] = { ...span, within: into.length - place - 1 };
}

function byStart(a: Node, b: Node): number {
  return a.start - b.start;
}
