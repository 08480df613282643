import { call } from '../../lib/api.ts';
import { list, type Members, text } from '../../lib/read.ts';
import type { Scope } from '../session/session.ts';
import { runTool } from './run.ts';

interface Source {
  readonly tool: string;
  /** Where the tool's result lists them. */
  readonly in: string;
  /** Which member of each is the value. */
  readonly member: string;
}

const ORGANIZATIONS: Source = { tool: 'find_organizations', in: 'organizations', member: 'slug' };
const PROJECTS: Source = { tool: 'find_projects', in: 'projects', member: 'slug' };
const TEAMS: Source = { tool: 'find_teams', in: 'teams', member: 'slug' };
const RELEASES: Source = { tool: 'find_releases', in: 'releases', member: 'version' };

/** Which tool knows the values of a parameter. */
const SOURCES: Readonly<Record<string, Source>> = {
  organizationSlug: ORGANIZATIONS,
  organization: ORGANIZATIONS,
  projectSlug: PROJECTS,
  projectSlugOrId: PROJECTS,
  project: PROJECTS,
  teamSlug: TEAMS,
  team: TEAMS,
  release: RELEASES,
  version: RELEASES,
};

/** Whether values of a parameter can be offered. */
export function isCompleted(parameter: string): boolean {
  return parameter in SOURCES || parameter === 'environment';
}

/**
 * Values that a parameter may have: those with the typed text in them, as far as the other arguments or the sign-in say
 * where to look; none if nothing is known.
 *
 * @param scope what the sign-in is narrowed to; tools take no argument that it decides
 */
export async function completionsFor(
  parameter: string,
  typed: string,
  given: Members,
  scope: Scope = {},
): Promise<readonly string[]> {
  const source = SOURCES[parameter];
  const organization = scope.organization ?? text(given, 'organizationSlug', 'organization');
  if (source !== ORGANIZATIONS && !organization) {
    return [];
  }
  try {
    if (!source) {
      return await environmentsOf(organization, typed);
    }
    const within = source !== ORGANIZATIONS && !scope.organization;
    const args = { ...(within && { organizationSlug: organization }), ...(typed && { query: typed }) };
    const { result } = await runTool({ tool: source.tool, args }, {}, false);
    return list(result.structured?.[source.in]).flatMap((item) =>
      typeof item[source.member] === 'string' ? [item[source.member] as string] : [],
    );
  } catch {
    // Offers are a convenience: what cannot be offered can still be typed.
    return [];
  }
}

/** No tool lists environments; the server completes them for a prompt that has one. */
async function environmentsOf(organization: string | undefined, typed: string): Promise<readonly string[]> {
  const { values } = await call<{ values: readonly string[] }>('/api/complete', {
    method: 'POST',
    body: {
      ref: { type: 'ref/prompt', name: 'investigate_slow_transactions' },
      argument: { name: 'environment', value: typed },
      context: { arguments: { organization } },
    },
  });
  return values;
}
