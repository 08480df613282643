import { type FormEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import type { Members } from '../../lib/read.ts';
import { useSame } from '../../lib/useSame.ts';
import { Button } from '../../ui/Button.tsx';
import { FollowContext } from '../results/follow.ts';
import type { Scope } from '../session/session.ts';
import { useSession } from '../session/session.ts';
import { BOX, Completed } from './Completed.tsx';
import { completionsFor } from './completions.ts';
import { RunView } from './RunView.tsx';
import { useRun, type Wish } from './run.ts';

interface ExplorerField {
  readonly name: string;
  readonly label: string;
  readonly initial: string;
  readonly required?: boolean;
  readonly pattern?: string;
  /** What the pattern wants, in words. */
  readonly hint?: string;
  /** Values with their names. */
  readonly options?: readonly (readonly [string, string])[];
}

interface Props {
  readonly title: string;
  readonly intro: string;
  readonly fields: readonly ExplorerField[];
  /** The tool that answers the form, and with what. */
  readonly wishFor: (given: Members) => Wish;
}

const NOTHING = {};

/** A form over tools, whose results lead on to other results and back. */
export function Explorer({ title, intro, fields, wishFor }: Props) {
  const { who } = useSession();
  const scope: Scope = who.kind === 'somebody' ? who.scope : NOTHING;
  const { run, begin, stop } = useRun(scope);
  const [path, setPath] = useState<readonly Wish[]>([]);

  const go = (next: readonly Wish[]) => {
    setPath(next);
    const last = next.at(-1);
    if (last) {
      begin(last);
    }
  };

  // Whoever has one organization has nothing to choose.
  const form = useRef<HTMLFormElement>(null);
  const beginWith = useSame((organization: string) => {
    const field = form.current?.elements.namedItem('organizationSlug');
    if (path.length === 0 && field instanceof HTMLInputElement && ['', organization].includes(field.value)) {
      field.value = organization;
      form.current?.requestSubmit();
    }
  });
  useEffect(() => {
    let current = true;
    const known = scope.organization ? [scope.organization] : completionsFor('organizationSlug', '', NOTHING, scope);
    Promise.resolve(known).then(([only, ...more]) => {
      if (current && only && more.length === 0) {
        beginWith(only);
      }
    });
    return () => {
      current = false;
    };
  }, [scope, beginWith]);

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = [...new FormData(event.currentTarget)].filter(([, value]) => value !== '');
    go([wishFor(Object.fromEntries(given))]);
  };

  return (
    <div className="grid grid-cols-1 gap-7 p-5 sm:p-7">
      {/* What is opened from a result is looked at alone; the form keeps what is in it. */}
      <div hidden={path.length > 1} className="grid grid-cols-1 gap-7">
        <div>
          <h3 className="text-3xl">{title}</h3>
          <p className="mt-2 max-w-prose text-pretty text-soft">{intro}</p>
        </div>
        <form ref={form} onSubmit={submit} className="grid items-end gap-4 sm:grid-cols-2 lg:grid-cols-4">
          <Labelled label="Organization">
            {(id) => <Completed id={id} name="organizationSlug" required initial={scope.organization ?? ''} all={[]} />}
          </Labelled>
          {fields.map((field) => (
            <Entry key={field.name} field={field} />
          ))}
          <Button type="submit" className="justify-self-start">
            Show
          </Button>
        </form>
      </div>
      {path.length > 1 && (
        <Button look="quiet" className="justify-self-start" onClick={() => go(path.slice(0, -1))}>
          Back
        </Button>
      )}
      <FollowContext value={(next, args) => go([...path, { tool: next, args }])}>
        <RunView run={run} onRun={begin} onStop={stop} />
      </FollowContext>
    </div>
  );
}

function Labelled({ label, children }: { label: string; children: (id: string) => ReactNode }) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className="mb-1.5 block font-semibold text-sm">
        {label}
      </label>
      {children(id)}
    </div>
  );
}

function Entry({ field }: { field: ExplorerField }) {
  const { name, label, initial, required, pattern, hint, options } = field;
  return (
    <Labelled label={label}>
      {(id) =>
        options ? (
          <select id={id} name={name} defaultValue={initial} className={BOX}>
            {options.map(([value, words]) => (
              <option key={value} value={value}>
                {words}
              </option>
            ))}
          </select>
        ) : (
          <input
            id={id}
            name={name}
            defaultValue={initial}
            required={required}
            pattern={pattern}
            title={hint}
            spellCheck={false}
            autoComplete="off"
            className={BOX}
          />
        )
      }
    </Labelled>
  );
}
