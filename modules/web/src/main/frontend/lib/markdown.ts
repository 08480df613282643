import type { Address, Setup, Step } from './setup.ts';

/** The home page as Markdown: the same information for readers that are programs. */
export function asMarkdown(setup: Setup): string {
  const parts = [
    `# ${setup.name}: ${setup.title}`,
    setup.summary,
    '## Endpoint',
    fence('', setup.url),
    setup.endpoint,
    '## Connect a client',
    ...setup.clients.flatMap((client) => [`### ${client.name}`, ...client.steps.map(step)]),
    `## ${setup.scopes.name}`,
    setup.scopes.summary,
    addresses(setup.scopes.endpoints),
    `## ${setup.direct.name}`,
    setup.direct.summary,
    ...setup.direct.steps.map(step),
    '## Documents',
    addresses(setup.documents),
  ];
  return `${parts.join('\n\n')}\n`;
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
