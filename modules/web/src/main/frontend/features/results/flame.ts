import { list, type Members, members, text } from '../../lib/read.ts';

/** A function in a profile, with those that it called. */
export interface Flame {
  readonly name: string;
  readonly place: string | undefined;
  readonly inApp: boolean;
  /** Time or samples within it, its callees included. */
  readonly weight: number;
  readonly children: readonly Flame[];
}

interface Growing extends Omit<Flame, 'weight' | 'children'> {
  weight: number;
  readonly children: Map<string, Growing>;
}

/** Reads a profile: functions, with the stacks of its samples and what they weigh. */
export function flameIn(structured: Members): Flame | undefined {
  const from = members(members(structured.untrusted)?.flamegraph);
  const frames = list(from?.frames).map((frame) => ({
    name: text(frame, 'name') ?? '<anonymous>',
    place: text(frame, 'file'),
    inApp: frame.inApp === true,
  }));
  const stacks = arrayOf(from?.stacks);
  if (frames.length === 0 || stacks.length === 0) {
    return undefined;
  }
  const weights = arrayOf(from?.weights);
  const root: Growing = { name: 'All', place: undefined, inApp: false, weight: 0, children: new Map() };
  stacks.forEach((stack, index) => {
    const weight = typeof weights[index] === 'number' ? weights[index] : 1;
    let at = root;
    at.weight += weight;
    for (const number of arrayOf(stack) as number[]) {
      const frame = frames[number];
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

function arrayOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
