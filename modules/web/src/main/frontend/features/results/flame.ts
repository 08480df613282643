import { list, type Members, members, number, text } from '../../lib/read.ts';

/** A function in a profile, with those that it called. */
export interface Flame {
  readonly name: string;
  readonly place: string | undefined;
  readonly inApp: boolean;
  /** Time or samples within it, its callees included. */
  readonly weight: number;
  readonly children: readonly Flame[];
}

interface Growing {
  readonly name: string;
  readonly place: string | undefined;
  readonly inApp: boolean;
  weight: number;
  readonly children: Map<string, Growing>;
}

/** Reads a profile: a tree, or frames with the stacks and weights of its samples. */
export function flameIn(structured: Members): Flame | undefined {
  const untrusted = members(structured.untrusted);
  const bars = list(structured.flame);
  if (bars.length > 0) {
    return barsOf(bars);
  }
  const from =
    members(structured.profile) ?? members(structured.flamegraph) ?? members(untrusted?.flamegraph) ?? structured;
  const tree = members(from.root) ?? members(from.tree) ?? members(untrusted?.root) ?? members(untrusted?.tree);
  if (tree) {
    return treeOf(tree);
  }
  const roots = [from.roots, from.tree, from.callTree, untrusted?.roots, untrusted?.callTree]
    .map(list)
    .find((found) => found.length > 0);
  if (roots) {
    const children = roots.map(treeOf);
    return { name: 'All', place: undefined, inApp: false, weight: sum(children.map(({ weight }) => weight)), children };
  }
  return sampled(from, untrusted);
}

interface Bar extends Flame {
  readonly depth: number;
  readonly start: number;
  readonly children: Bar[];
}

/** Bars with their left edges and widths: each stands on the one below that it is over. */
function barsOf(drawn: readonly Members[]): Flame {
  const bars: Bar[] = drawn.map((from) => ({
    ...namesOf(from),
    depth: number(from, 'depth') ?? 0,
    start: number(from, 'start') ?? 0,
    weight: number(from, 'width') ?? 0,
    children: [],
  }));
  const roots: Bar[] = [];
  for (const bar of bars) {
    const middle = bar.start + bar.weight / 2;
    const below = bars.find(
      ({ depth, start, weight }) => depth === bar.depth - 1 && start <= middle && middle <= start + weight,
    );
    (below?.children ?? roots).push(bar);
  }
  return { name: 'All', place: undefined, inApp: false, weight: 1, children: roots };
}

function treeOf(from: Members): Flame {
  const children = list(from.children ?? from.callees).map(treeOf);
  const own = number(from, 'weight', 'totalMs', 'durationMs', 'samples', 'sampleCount', 'count', 'value', 'total');
  return { ...namesOf(from), weight: own ?? sum(children.map(({ weight }) => weight)), children };
}

function sampled(from: Members, untrusted: Members | undefined): Flame | undefined {
  const frames = list(from.frames ?? untrusted?.frames).map(namesOf);
  const stacks = Array.isArray(from.stacks)
    ? (from.stacks as unknown[])
    : Array.isArray(from.samples)
      ? (from.samples as unknown[])
      : [];
  if (frames.length === 0 || stacks.length === 0) {
    return undefined;
  }
  const weights = Array.isArray(from.weights) ? (from.weights as unknown[]) : [];
  const root: Growing = { name: 'All', place: undefined, inApp: false, weight: 0, children: new Map() };
  stacks.forEach((stack, index) => {
    const weight = typeof weights[index] === 'number' ? weights[index] : 1;
    let at = root;
    at.weight += weight;
    for (const number of Array.isArray(stack) ? stack : []) {
      const frame = frames[number as number];
      if (frame) {
        const key = `${frame.name} ${frame.place}`;
        const next = at.children.get(key) ?? { ...frame, weight: 0, children: new Map() };
        at.children.set(key, next);
        next.weight += weight;
        at = next;
      }
    }
  });
  return grown(root);
}

function grown({ children, ...rest }: Growing): Flame {
  return { ...rest, children: [...children.values()].map(grown) };
}

function namesOf(from: Members) {
  return {
    name: text(from, 'name', 'function') ?? '<anonymous>',
    place: text(from, 'file', 'filename', 'module', 'package'),
    inApp:
      from.inApp === true || from.application === true || from.is_application === true || from.isApplication === true,
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
