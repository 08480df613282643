import type { FormEvent } from 'react';
import { Button } from '../../ui/Button.tsx';
import type { Scope } from '../session/popUp.ts';
import { Field } from '../workbench/Field.tsx';

const PARAMETERS = [
  { name: 'organizationSlug', required: false, schema: { type: 'string', description: 'Slug of an organization' } },
  { name: 'projectSlug', required: false, schema: { type: 'string', description: 'Slug of one of its projects' } },
] as const;

/** Narrows the chat to an organization or one of its projects. */
export function ScopeForm({ scope, onScope }: { scope: Scope; onScope: (scope: Scope) => void }) {
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const organization = String(form.get('organizationSlug') ?? '').trim();
    const project = String(form.get('projectSlug') ?? '').trim();
    onScope(organization ? { organization, ...(project && { project }) } : {});
  };
  return (
    <form onSubmit={submit} className="grid gap-4">
      <Field parameter={PARAMETERS[0]} initial={scope.organization} all={PARAMETERS} />
      <Field parameter={PARAMETERS[1]} initial={scope.project} all={PARAMETERS} />
      <div className="flex gap-3">
        <Button type="submit">Use this</Button>
        <Button look="plain" onClick={() => onScope({})}>
          All of Sentry
        </Button>
      </div>
    </form>
  );
}
