import { useEffect, useRef, useState } from 'react';
import { kindOf, type Parameter } from '../../lib/schema.ts';
import { useSession } from '../session/session.ts';
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

/** How long nobody types before it is asked what fits. */
const PAUSE = 200;

/** A text field that offers what Sentry has, asked for when somebody goes into it and as they type. */
export function Completed({ initial, all, ...common }: Props) {
  const [offers, setOffers] = useState<readonly string[]>([]);
  const input = useRef<HTMLInputElement>(null);

  const { who } = useSession();
  const asked = useRef(0);
  useEffect(() => () => clearTimeout(asked.current), []);

  const offer = (pause: number) => {
    clearTimeout(asked.current);
    const mine = window.setTimeout(async () => {
      const form = input.current?.form;
      if (form) {
        const others = all.filter((parameter) => kindOf(parameter.schema) === 'string');
        const given = argumentsOf(others, new FormData(form));
        const scope = who.kind === 'somebody' ? who.scope : {};
        const found = await completionsFor(common.name, input.current?.value.trim() ?? '', given, scope);
        if (mine === asked.current) {
          setOffers(found);
        }
      }
    }, pause);
    asked.current = mine;
  };
  return (
    <>
      <input
        {...common}
        ref={input}
        list={`${common.id}-offers`}
        onFocus={() => offer(0)}
        onInput={() => offer(PAUSE)}
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
