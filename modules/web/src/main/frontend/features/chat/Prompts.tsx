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
    return <PromptForm prompt={chosen} onSay={onSay} onBack={() => choose(undefined)} />;
  }
  return (
    <Fetched<{ prompts: readonly Prompt[] }> path="/api/prompts">
      {({ prompts }) => (
        <ul className="grid gap-1">
          {prompts.map((prompt) => (
            <li key={prompt.name}>
              <button
                type="button"
                onClick={() => choose(prompt)}
                className="grid w-full cursor-pointer py-1.5 text-left hover:underline"
              >
                <span className="font-semibold">{prompt.title ?? prompt.name}</span>
                <span className="text-pretty text-soft text-sm">{prompt.description}</span>
              </button>
            </li>
          ))}
          {prompts.length === 0 && <li className="text-sm">There are none.</li>}
        </ul>
      )}
    </Fetched>
  );
}

interface FormProps {
  readonly prompt: Prompt;
  readonly onSay: (text: string) => void;
  readonly onBack: () => void;
}

function PromptForm({ prompt, onSay, onBack }: FormProps) {
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
      <div ref={takeFocus} tabIndex={-1} className="outline-none">
        <p className="font-semibold">{prompt.title ?? prompt.name}</p>
        <p className="text-soft text-sm">{prompt.description}</p>
      </div>
      {parameters.map((parameter) => (
        <Field key={parameter.name} parameter={parameter} initial={undefined} all={parameters} />
      ))}
      <p role="alert" className="text-alarm text-sm empty:hidden">
        {fault}
      </p>
      <p className="flex gap-2">
        <Button type="submit">Ask</Button>
        <Button look="quiet" onClick={onBack}>
          Back to the others
        </Button>
      </p>
    </form>
  );
}

function wordsOf(answer: object): string {
  return list(members(answer)?.messages)
    .flatMap((message) => text(members(message.content), 'text') ?? [])
    .join('\n\n');
}
