import type { Schema } from '../../lib/schema.ts';
import type { Skill } from '../../lib/setup.ts';
import { type Answer, useAnswer } from '../../lib/useAnswer.ts';
import { ToolEntry } from './ToolEntry.tsx';

/** A tool as the server documents it for everybody. */
export interface DocumentedTool {
  readonly name: string;
  readonly description: string;
  readonly inputSchema: Schema;
  /** The skills of which one is enough. */
  readonly skills: readonly string[];
  /** `direct` if clients see it in their list at once, `catalog` if they find it by searching. */
  readonly surface: 'direct' | 'catalog';
}

/** All tools with their parameters, each under the first skill that allows it. */
export function Tools({ skills }: { skills: readonly Skill[] }) {
  const tools = useAnswer<readonly DocumentedTool[]>('/.mcp/tools.json');
  return (
    <div className="grid grid-cols-1 gap-10">
      {skills.map((skill) => (
        <section key={skill.id} aria-labelledby={`skill-${skill.id}`}>
          <h3 id={`skill-${skill.id}`} className="text-2xl">
            {skill.name}
          </h3>
          <p className="mt-1 text-soft">{skill.summary}</p>
          <div className="mt-4 hidden scripted:block">
            <Listing tools={tools} of={skill.id} skills={skills} />
          </div>
        </section>
      ))}
      <p className="scripted:hidden">
        The tools by skill are in{' '}
        <a href="/docs/tools.md" className="underline underline-offset-4">
          tools.md
        </a>
        , their parameters in{' '}
        <a href="/.mcp/tools.json" className="underline underline-offset-4">
          tools.json
        </a>
        .
      </p>
    </div>
  );
}

function Listing({
  tools,
  of,
  skills,
}: {
  tools: Answer<readonly DocumentedTool[]>;
  of: string;
  skills: readonly Skill[];
}) {
  if (tools === 'asking') {
    return <p className="min-h-40 text-soft">Reading the list of tools …</p>;
  }
  if (tools === 'silent') {
    return <p className="text-soft">The list of tools does not answer. Reload the page to try again.</p>;
  }
  const rank = (tool: DocumentedTool) => (tool.surface === 'direct' ? 0 : 1);
  return (
    <ul className="border-line border-b">
      {tools
        .filter((tool) => homeOf(tool, skills) === of)
        .sort((a, b) => rank(a) - rank(b) || (a.name < b.name ? -1 : 1))
        .map((tool) => (
          <li key={tool.name} className="border-line border-t">
            <ToolEntry tool={tool} others={skills.filter(({ id }) => id !== of && tool.skills.includes(id))} />
          </li>
        ))}
    </ul>
  );
}

function homeOf(tool: DocumentedTool, skills: readonly Skill[]): string | undefined {
  return skills.find((skill) => tool.skills.includes(skill.id))?.id;
}
