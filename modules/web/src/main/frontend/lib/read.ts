/** Something with named members, as JSON has it. */
export type Members = Readonly<Record<string, unknown>>;

/** Milliseconds as far as a Date reaches (ECMA-262, 21.4.1.1). */
const FARTHEST = 8.64e15;

/** The value if it is a JSON object. */
export function members(value: unknown): Members | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Members) : undefined;
}

/** The objects of a JSON array; none if it is no array. */
export function list(value: unknown): readonly Members[] {
  return Array.isArray(value) ? value.flatMap((item): Members[] => (members(item) ? [item as Members] : [])) : [];
}

/** The first of some members that is a text that says something. */
export function text(from: Members | undefined, ...names: readonly string[]): string | undefined {
  return names.map((name) => from?.[name]).find((value): value is string => typeof value === 'string' && value !== '');
}

/** A member that is a number. */
export function number(from: Members | undefined, name: string): number | undefined {
  const value = from?.[name];
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** A member that is an instant, in milliseconds: ISO 8601, or a number of seconds or milliseconds. */
export function instant(from: Members | undefined, name: string): number | undefined {
  const value = from?.[name];
  let at = Number.NaN;
  if (typeof value === 'number') {
    // Seconds until the year 5138, milliseconds from 1973 on.
    at = value < 1e11 ? value * 1000 : value;
  } else if (typeof value === 'string' && /^\d{4}-\d\d-\d\d/.test(value)) {
    at = Date.parse(/T.*(Z|[+-]\d\d:?\d\d)$/.test(value) || !value.includes('T') ? value : `${value}Z`);
  }
  return Math.abs(at) <= FARTHEST ? at : undefined;
}
