import { memo, useId, useMemo, useState } from 'react';
import { UntrustedMark } from '../../ui/Untrusted.tsx';
import { CodeBlock } from '../markdown/CodeBlock.tsx';
import { Markdown } from '../markdown/Markdown.tsx';
import { type Result, textsOf } from './result.ts';
import { viewOf } from './views.tsx';

type Form = 'picture' | 'text' | 'json';

const NAMES = { picture: 'Picture', text: 'Text', json: 'JSON' } satisfies Record<Form, string>;

/** What a tool answered: as a picture where one is better, as the text that the model reads, and as it came. */
export const ResultView = memo(({ result }: { result: Result }) => {
  const view = useMemo(() => viewOf(result), [result]);
  const texts = textsOf(result);
  const forms: Form[] = [
    ...(view ? (['picture'] as const) : []),
    ...(texts ? (['text'] as const) : []),
    ...(result.structured ? (['json'] as const) : []),
  ];
  const [chosen, choose] = useState<Form>();
  const form = chosen ?? forms[0] ?? 'text';
  return (
    <div className="grid grid-cols-1 gap-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <Forms forms={forms} chosen={form} onChoose={choose} />
        {result.untrusted && <UntrustedMark />}
      </div>
      {form === 'picture' && view?.shown}
      {form === 'text' && (
        <div className={result.isError ? 'text-alarm' : ''}>
          {texts ? <Markdown text={texts} /> : 'It answered nothing.'}
        </div>
      )}
      {form === 'json' && <CodeBlock code={JSON.stringify(result.structured, null, 2)} language="json" closed />}
    </div>
  );
});

function Forms({ forms, chosen, onChoose }: { forms: readonly Form[]; chosen: Form; onChoose: (form: Form) => void }) {
  const name = useId();
  return forms.length > 1 ? (
    <fieldset className="flex gap-1 text-sm">
      <legend className="sr-only">Show the result as</legend>
      {forms.map((form) => (
        <label
          key={form}
          className="inline-flex min-h-8 cursor-pointer items-center border border-transparent px-2.5 text-soft hover:text-ink has-checked:border-line has-checked:bg-raised has-checked:text-ink has-focus-visible:outline-3 has-focus-visible:outline-lamp"
        >
          <input
            type="radio"
            name={name}
            checked={form === chosen}
            onChange={() => onChoose(form)}
            className="sr-only"
          />
          {NAMES[form]}
        </label>
      ))}
    </fieldset>
  ) : (
    <span />
  );
}
