import type { Address, Client, Setup, Step, Transport, UseCase } from './setup.ts';

/** The home page as Markdown: the same information for readers that are programs. */
export function asMarkdown(setup: Setup): string {
  const parts = [
    `# ${setup.name}: ${setup.title}`,
    setup.summary,
    '## Endpoint',
    fence('', setup.url),
    setup.endpoint,
    `## ${setup.uses.name}`,
    setup.uses.cases.map(useCase).join('\n'),
    '## Connect a client',
    ...connection(setup.transports.cloud, setup.clients, 'steps'),
    ...connection(setup.transports.stdio, setup.clients, 'stdio'),
    `### ${setup.stdio.name}`,
    setup.stdio.summary,
    ...setup.stdio.steps.map(step),
    setup.stdio.options.map(({ name, meaning }) => `- \`${name}\`: ${meaning}`).join('\n'),
    `## ${setup.scopes.name}`,
    setup.scopes.summary,
    addresses(setup.scopes.endpoints),
    `## ${setup.direct.name}`,
    setup.direct.summary,
    ...setup.direct.steps.map(step),
    '## Skills',
    setup.skills.map(({ name, summary }) => `- ${name}: ${summary}`).join('\n'),
    '## Documents',
    addresses(setup.documents),
  ];
  return `${parts.join('\n\n')}\n`;
}

function useCase({ name, ask, tools, answer }: UseCase): string {
  return `- ${name}: “${ask}” ${tools.map((tool) => `\`${tool}\``).join(', ')}. ${answer}`;
}

function connection(transport: Transport, clients: readonly Client[], steps: 'steps' | 'stdio'): string[] {
  const able = clients.filter((client) => client[steps].length > 0);
  return [
    `### ${transport.name}`,
    transport.summary,
    ...able.flatMap((client) => [`#### ${client.name}`, ...client[steps].map(step)]),
  ];
}

function step({ kind, label, body }: Step): string {
  switch (kind) {
    case 'text':
      return `${label}: ${body}`;
    case 'link':
      return `[${label}](${body})`;
    case 'command':
      return `${label}:\n\n${fence('sh', body)}`;
    case 'json':
    case 'toml':
      return `${label}:\n\n${fence(kind, body)}`;
  }
}

function addresses(list: readonly Address[]): string {
  return list.map(({ url, meaning }) => `- \`${url}\`: ${meaning}`).join('\n');
}

function fence(language: string, body: string): string {
  return `\`\`\`${language}\n${body}\n\`\`\``;
}
