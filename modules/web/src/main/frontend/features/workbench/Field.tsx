import { useId } from 'react';
import { kindOf, type Parameter, rulesOf } from '../../lib/schema.ts';
import { Inline } from '../../ui/Inline.tsx';
import { BOX, Completed } from './Completed.tsx';
import { isCompleted } from './completions.ts';

interface Props {
  readonly parameter: Parameter;
  /** What stands in it at first. */
  readonly initial: unknown;
  /** All parameters of the form, for those whose offers depend on others. */
  readonly all: readonly Parameter[];
}

/** A field of a tool's form. */
export function Field({ parameter, initial, all }: Props) {
  const { name, required, schema } = parameter;
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className="font-semibold text-sm">
        <code>{name}</code>
        {required && <span className="ml-2 font-normal text-soft">required</span>}
      </label>
      <p id={`${id}-about`} className="mb-1.5 text-pretty text-soft text-xs">
        {schema.description && <Inline text={schema.description} />} ({rulesOf(schema)})
      </p>
      <Input parameter={parameter} id={id} initial={initial} all={all} />
    </div>
  );
}

function Input({ parameter: { name, required, schema }, id, initial, all }: Props & { id: string }) {
  const common = { id, name, required, 'aria-describedby': `${id}-about` };
  const kind = kindOf(schema);
  switch (kind) {
    case 'choice':
    case 'boolean': {
      const options = kind === 'choice' ? (schema.enum ?? []).map(String) : ['true', 'false'];
      return (
        <select {...common} defaultValue={textOf(initial)} className={BOX}>
          {!required && <option value="">Leave out</option>}
          {options.map((option) => (
            <option key={option}>{option}</option>
          ))}
        </select>
      );
    }
    case 'integer':
    case 'number':
      return (
        <input
          {...common}
          type="number"
          step={kind === 'integer' ? 1 : 'any'}
          min={schema.minimum}
          max={schema.maximum}
          defaultValue={textOf(initial)}
          className={BOX}
        />
      );
    case 'array':
    case 'object':
    case 'any':
      return (
        <textarea
          {...common}
          rows={3}
          placeholder={kind === 'array' ? 'One a line' : '{"key": "value"}'}
          defaultValue={Array.isArray(initial) ? initial.map(textOf).join('\n') : textOf(initial)}
          className={`${BOX} py-2`}
        />
      );
    default:
      return isCompleted(name) ? (
        <Completed {...common} initial={textOf(initial)} all={all} />
      ) : (
        <input
          {...common}
          type={schema.format === 'uri' ? 'url' : 'text'}
          pattern={schema.pattern}
          minLength={schema.minLength}
          maxLength={schema.maxLength}
          autoComplete="off"
          spellCheck={false}
          defaultValue={textOf(initial)}
          className={BOX}
        />
      );
  }
}

function textOf(value: unknown): string {
  return value === undefined || value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value);
}
