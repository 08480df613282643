import { kindOf, type Parameter } from '../../lib/schema.ts';

/** A value that was filled in and cannot be sent. */
export class Unusable extends Error {}

/**
 * The arguments that a form holds. What was left empty is left out.
 *
 * @throws Unusable with words for the person who filled it in
 */
export function argumentsOf(parameters: readonly Parameter[], form: FormData): Record<string, unknown> {
  const args: Record<string, unknown> = {};
  for (const parameter of parameters) {
    const given = String(form.get(parameter.name) ?? '').trim();
    if (given !== '') {
      args[parameter.name] = readValue(parameter, given);
    }
  }
  return args;
}

function readValue({ name, schema }: Parameter, given: string): unknown {
  switch (kindOf(schema)) {
    case 'integer':
    case 'number':
      return Number(given);
    case 'boolean':
      return given === 'true';
    case 'choice':
      return schema.enum?.find((option) => String(option) === given) ?? given;
    case 'array':
      return given.split('\n').flatMap((line) => (line.trim() ? elementOf(line.trim(), schema.items) : []));
    case 'object':
    case 'any':
      return jsonOf(name, given);
    default:
      return given;
  }
}

function elementOf(line: string, items: Parameter['schema'] | undefined): unknown {
  const kind = kindOf(items ?? {});
  return kind === 'integer' || kind === 'number' ? Number(line) : kind === 'object' ? jsonOf('Each line', line) : line;
}

function jsonOf(name: string, given: string): unknown {
  try {
    return JSON.parse(given);
  } catch {
    throw new Unusable(`${name} must be JSON, for example {"key": "value"}.`);
  }
}
