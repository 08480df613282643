/** The part of JSON Schema that the tools' parameters use. */
export interface Schema {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly format?: string;
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
}

/** One parameter of a tool. */
export interface Parameter {
  readonly name: string;
  readonly required: boolean;
  readonly schema: Schema;
}

/** The parameters of a tool, those that must be given first. */
export function parametersOf({ properties = {}, required = [] }: Schema): Parameter[] {
  const all = Object.entries(properties).map(([name, schema]) => ({ name, schema, required: required.includes(name) }));
  return [...all.filter((parameter) => parameter.required), ...all.filter((parameter) => !parameter.required)];
}

/** The kind of value, leaving aside that it may be null. */
export function kindOf({ type, enum: options }: Schema): string {
  if (options) {
    return 'choice';
  }
  const types = typeof type === 'string' ? [type] : (type ?? []);
  // What may be text or something else can be written as text: a slug or an id, one environment of several.
  return types.includes('string') ? 'string' : (types.find((name) => name !== 'null') ?? 'any');
}

/** What a value must be, in a few words: `integer, 1–100, 10 if left out`. */
export function rulesOf(schema: Schema): string {
  const { minimum, maximum, items, format } = schema;
  const options = schema.enum?.map(String).join(' | ');
  const kind = items ? `list of ${items.enum ? items.enum.map(String).join(' | ') : kindOf(items)}` : kindOf(schema);
  const range =
    minimum !== undefined && maximum !== undefined
      ? `${minimum}–${maximum}`
      : minimum !== undefined
        ? `at least ${minimum}`
        : maximum !== undefined && `at most ${maximum}`;
  const usual = schema.default;
  return [options ?? kind, format, range, usual !== undefined && usual !== null && `${show(usual)} if left out`]
    .filter(Boolean)
    .join(', ');
}

function show(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
