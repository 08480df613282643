// `@modelcontextprotocol/client`: connects, and uses one of everything that the server offers.
// Arguments: legacy, auto or a revision, then an endpoint and an access token, or a JSON array with a command.
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';

const [mode, server, token] = process.argv.slice(2);
const transport = token
  ? new StreamableHTTPClientTransport(new URL(server), { requestInit: { headers: { authorization: `Bearer ${token}` } } })
  : (([command, ...args]) => new StdioClientTransport({ command, args, env: process.env, stderr: 'ignore' }))(JSON.parse(server));
const client = new Client(
  { name: 'client-of-others', version: '1.0.0' },
  mode === 'legacy' ? {} : { versionNegotiation: { mode: mode === 'auto' ? 'auto' : { pin: mode } } },
);
const strange = [];
client.onerror = (error) => strange.push(String(error));
await client.connect(transport);
const { tools } = await client.listTools();
const found = await client.callTool({ name: 'search_issues', arguments: { organizationSlug: 'acme', query: 'unitPrice' } });
const { prompts } = await client.listPrompts();
const prompt = await client.getPrompt({ name: prompts[0].name, arguments: example(prompts[0]) });
const { resourceTemplates } = await client.listResourceTemplates();
const issue = await client.readResource({ uri: 'sentry://acme/issues/STOREFRONT-4' });
const { completion } = await client.complete({
  ref: { type: 'ref/resource', uri: 'sentry://{organization}/issues/{issue}' },
  argument: { name: 'organization', value: 'ac' },
});
const protocol = client.getNegotiatedProtocolVersion?.() ?? null;
await client.close();

function example(prompt) {
  return Object.fromEntries((prompt.arguments ?? []).map(({ name }) => [name, name === 'organizationSlug' ? 'acme' : 'STOREFRONT-4']));
}

const seen = {
  protocol,
  tools: tools.length,
  issue: found.structuredContent?.issues?.[0]?.shortId,
  prompts: prompts.length,
  prompt: prompt.messages.length,
  templates: resourceTemplates.length,
  read: issue.contents[0].text.includes('STOREFRONT-4'),
  completed: completion.values,
  strange,
};
console.log(JSON.stringify(seen));
const wanted = mode === 'legacy' ? '2025-11-25' : '2026-07-28';
process.exit(protocol === wanted && seen.issue === 'STOREFRONT-4' && seen.read && completion.values[0] === 'acme' && !strange.length ? 0 : 1);
