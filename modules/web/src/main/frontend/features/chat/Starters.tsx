import { useEffect, useState } from 'react';
import { list, text } from '../../lib/read.ts';
import { useSession } from '../session/session.ts';
import { runTool } from '../workbench/run.ts';
import { ModelNotice } from './ModelNotice.tsx';

const GENERAL = [
  'What can you do for me?',
  'How do I set up tracing in React?',
  'Which issues are new since yesterday?',
];

/** The first words of a conversation, from the visitor's own organizations and issues where they are known. */
export function Starters({ onSay }: { onSay: (text: string) => void }) {
  const { who } = useSession();
  const [starters, setStarters] = useState<readonly string[]>(GENERAL);
  useEffect(() => {
    let current = true;
    if (who.kind === 'somebody') {
      ownStarters().then((own) => current && own.length > 0 && setStarters(own));
    }
    return () => {
      current = false;
    };
  }, [who]);
  return (
    <div className="mx-auto grid max-w-2xl grid-cols-1 gap-6 px-5 py-12 sm:py-20">
      <h3 className="text-4xl">What broke?</h3>
      <p className="max-w-prose text-pretty text-soft">
        Ask in your own words. The model reads your Sentry with the tools listed under Tools; before anything is changed
        you see exactly what.
      </p>
      {who.kind === 'somebody' && <ModelNotice />}
      <ul className="grid min-h-44 content-start border-line border-b">
        {starters.map((words) => (
          <li key={words} className="border-line border-t">
            <button
              type="button"
              onClick={() => onSay(words)}
              className="min-h-12 w-full cursor-pointer py-2 text-left underline-offset-4 hover:bg-raised hover:underline"
            >
              {words}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Names of organizations and short ids only: a title was written by strangers and is no question of the visitor. */
async function ownStarters(): Promise<string[]> {
  try {
    const found = await runTool({ tool: 'find_organizations', args: {} }, {}, false);
    const organization = text(list(found.result.structured?.organizations)[0], 'slug');
    if (!organization) {
      return [];
    }
    const args = { organizationSlug: organization, limit: 2, sort: 'freq' };
    const issues = await runTool({ tool: 'search_issues', args }, {}, false);
    const ids = list(issues.result.structured?.issues).flatMap((issue) => text(issue, 'shortId') ?? []);
    return [
      `What went wrong in ${organization} today?`,
      ...ids.map((id) => `Why does ${id} happen, and how do I fix it?`),
      `Which releases of ${organization} brought new issues?`,
    ];
  } catch {
    return [];
  }
}
