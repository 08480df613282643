import { type FormEvent, useId } from 'react';
import { Button } from '../../ui/Button.tsx';
import type { Scope } from '../session/session.ts';
import { Completed } from '../workbench/Completed.tsx';

const FIELDS = [
  { name: 'organizationSlug', label: 'Organization', member: 'organization' },
  { name: 'projectSlug', label: 'Project, or all of them if it is empty', member: 'project' },
] as const;

const ALL = FIELDS.map(({ name }) => ({ name, required: false, schema: { type: 'string' } }));

/** What `acme` or `acme/payments` narrows to. */
export function scopeIn(words: string): Scope {
  const [organization = '', project = ''] = words.split('/', 2).map((word) => word.trim());
  return { organization, project };
}

/** Narrows the chat to an organization or one of its projects. */
export function ScopeForm({ scope, onScope }: { scope: Scope; onScope: (scope: Scope) => void }) {
  const id = useId();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const [organization = '', project = ''] = FIELDS.map(({ name }) => String(form.get(name) ?? '').trim());
    if (project && !organization) {
      complain(event.currentTarget, 'Name the organization of the project too.');
    } else {
      onScope(organization ? { organization, ...(project && { project }) } : {});
    }
  };
  return (
    <form onSubmit={submit} onInput={({ currentTarget }) => complain(currentTarget, '')} className="grid gap-4">
      {FIELDS.map(({ name, label, member }) => (
        <div key={name}>
          <label htmlFor={id + name} className="mb-1.5 block font-semibold text-sm">
            {label}
          </label>
          <Completed id={id + name} name={name} required={false} initial={scope[member] ?? ''} all={ALL} />
        </div>
      ))}
      <div className="flex gap-3">
        <Button type="submit">Use this</Button>
        <Button look="plain" onClick={() => onScope({})}>
          All of Sentry
        </Button>
      </div>
    </form>
  );
}

/** Says at the first field what is wrong with it, or that nothing is. */
function complain(form: HTMLFormElement, words: string) {
  const [first] = form.elements;
  if (first instanceof HTMLInputElement) {
    first.setCustomValidity(words);
    form.reportValidity();
  }
}
