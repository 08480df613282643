import { useEffect, useState } from 'react';
import { list, text } from '../../lib/read.ts';
import { type Scope, useSession } from '../session/session.ts';
import { runTool } from '../workbench/run.ts';
import { NoModel, useNoModel } from './NoModel.tsx';

const GENERAL = [
  'What can you do for me?',
  'Which errors hit the most people this week?',
  'Which issues are new since yesterday?',
];

interface Props {
  /** What the chat is narrowed to. */
  readonly scope: Scope;
  readonly onSay: (text: string) => void;
}

/** The first words of a conversation, from the visitor's own organizations and issues where they are known. */
export function Starters({ scope, onSay }: Props) {
  const { who } = useSession();
  const noModel = useNoModel(who.kind === 'somebody');
  const [starters, setStarters] = useState<readonly string[]>(GENERAL);
  useEffect(() => {
    let current = true;
    setStarters(GENERAL);
    if (who.kind === 'somebody') {
      const narrow = scope.organization ? scope : who.scope;
      ownStarters(narrow).then((own) => current && own.length > 0 && setStarters(own));
    }
    return () => {
      current = false;
    };
  }, [who, scope]);
  return (
    <div className="mx-auto grid max-w-2xl grid-cols-1 gap-6 px-5 py-12 sm:py-20">
      <h3 className="text-4xl">What broke?</h3>
      {noModel ? (
        <NoModel />
      ) : (
        <>
          <p className="max-w-prose text-pretty text-soft">
            Ask in your own words. The model reads your Sentry with the tools listed under Tools; before anything is
            changed you see exactly what.
          </p>
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
        </>
      )}
    </div>
  );
}

/** How many organizations are looked at for one that has issues. */
const LOOKED_AT = 3;

/** Names of organizations and short ids only: a title was written by strangers and is no question of the visitor. */
async function ownStarters(scope: Scope): Promise<string[]> {
  try {
    const organizations = scope.organization ? [scope.organization] : await organizationsOf();
    for (const organization of organizations.slice(0, LOOKED_AT)) {
      const ids = await issuesOf(organization, scope);
      if (ids.length > 0) {
        return questionsOf(organization, scope, ids);
      }
    }
    return organizations[0] ? questionsOf(organizations[0], scope, []) : [];
  } catch {
    return [];
  }
}

async function organizationsOf(): Promise<string[]> {
  const { result } = await runTool({ tool: 'find_organizations', args: {} }, {}, false);
  return list(result.structured?.organizations).flatMap((organization) => text(organization, 'slug') ?? []);
}

async function issuesOf(organization: string, scope: Scope): Promise<string[]> {
  const args = { organizationSlug: organization, limit: 2, sort: 'freq' };
  const { result } = await runTool({ tool: 'search_issues', args }, scope, false);
  return list(result.structured?.issues).flatMap((issue) => text(issue, 'shortId') ?? []);
}

function questionsOf(organization: string, { project }: Scope, ids: readonly string[]): string[] {
  const where = project ? `${organization}/${project}` : organization;
  return [
    `What went wrong in ${where} today?`,
    ...ids.map((id) => `Why does ${id} happen, and how do I fix it?`),
    `Which releases of ${where} brought new issues?`,
  ];
}
