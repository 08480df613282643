import { useRef, useState } from 'react';
import { kindOf, type Parameter } from '../../lib/schema.ts';
import { completionsFor } from './completions.ts';
import { argumentsOf } from './form.ts';

/** How a box to type in looks. */
export const BOX = 'min-h-11 w-full border border-soft bg-raised px-3';

interface Props {
  readonly id: string;
  readonly name: string;
  readonly required: boolean;
  readonly initial: string;
  /** Parameters of the form, for those whose offers depend on others. */
  readonly all: readonly Parameter[];
}

/** A text field that offers what Sentry has, asked for when somebody goes into it. */
export function Completed({ initial, all, ...common }: Props) {
  const [offers, setOffers] = useState<readonly string[]>([]);
  const input = useRef<HTMLInputElement>(null);

  const offer = async () => {
    const form = input.current?.form;
    if (form) {
      const others = all.filter((parameter) => kindOf(parameter.schema) === 'string');
      setOffers(await completionsFor(common.name, argumentsOf(others, new FormData(form))));
    }
  };
  return (
    <>
      <input
        {...common}
        ref={input}
        list={`${common.id}-offers`}
        onFocus={offer}
        autoComplete="off"
        spellCheck={false}
        defaultValue={initial}
        className={BOX}
      />
      <datalist id={`${common.id}-offers`}>
        {offers.map((value) => (
          <option key={value} value={value} />
        ))}
      </datalist>
    </>
  );
}
