import { type FormEvent, useState } from 'react';
import { adviceFor } from '../../lib/advice.ts';
import { call, faultOf } from '../../lib/api.ts';
import { list, members, text } from '../../lib/read.ts';
import { takeFocus } from '../../lib/takeFocus.ts';
import { Button } from '../../ui/Button.tsx';
import { Fetched } from '../../ui/Fetched.tsx';
import { Field } from '../workbench/Field.tsx';

interface Prompt {
  readonly name: string;
  readonly title?: string;
  readonly description?: string;
  readonly arguments?: readonly { readonly name: string; readonly description?: string; readonly required?: boolean }[];
}

/** The prompts of the MCP server, each as a form. */
export function Prompts({ onSay }: { onSay: (text: string) => void }) {
  const [chosen, choose] = useState<Prompt>();
  if (chosen) {
    return <PromptForm prompt={chosen} onSay={onSay} />;
  }
  return (
    <Fetched<{ prompts: readonly Prompt[] }> path="/api/prompts">
      {({ prompts }) => (
        <ul className="grid">
          {prompts.map((prompt) => (
            <li key={prompt.name}>
              <button
                type="button"
                onClick={() => choose(prompt)}
                className="min-h-11 w-full cursor-pointer text-left hover:underline"
              >
                <span className="font-semibold">{prompt.title ?? prompt.name}</span>{' '}
                <span className="text-soft text-sm">{prompt.description}</span>
              </button>
            </li>
          ))}
          {prompts.length === 0 && <li className="text-sm">There are none.</li>}
        </ul>
      )}
    </Fetched>
  );
}

function PromptForm({ prompt, onSay }: { prompt: Prompt; onSay: (text: string) => void }) {
  const [fault, setFault] = useState('');
  const parameters = (prompt.arguments ?? []).map(({ name, description = '', required = false }) => ({
    name,
    required,
    schema: { type: 'string', description },
  }));
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = [...new FormData(event.currentTarget)].filter(([, value]) => value !== '');
    try {
      const path = `/api/prompts/${encodeURIComponent(prompt.name)}`;
      const answer = await call<object>(path, { method: 'POST', body: { arguments: Object.fromEntries(given) } });
      onSay(wordsOf(answer));
    } catch (e) {
      setFault(adviceFor(faultOf(e)).words);
    }
  };
  return (
    <form onSubmit={submit} className="grid gap-4">
      <p ref={takeFocus} tabIndex={-1} className="text-sm outline-none">
        {prompt.description}
      </p>
      {parameters.map((parameter) => (
        <Field key={parameter.name} parameter={parameter} initial={undefined} all={parameters} />
      ))}
      <p role="alert" className="text-alarm text-sm empty:hidden">
        {fault}
      </p>
      <Button type="submit" className="justify-self-start">
        Ask
      </Button>
    </form>
  );
}

function wordsOf(answer: object): string {
  return list(members(answer)?.messages)
    .flatMap((message) => text(members(message.content), 'text') ?? [])
    .join('\n\n');
}
