// An MCP client that knows only the endpoint: 401, metadata, registration, PKCE, consent, token, then tools.
// Arguments: endpoint, protocol mode (legacy, auto or a revision), optionally --documents= with a key store for a site on
// which the client describes itself instead of registering, then pairs of tool name and JSON arguments.
// Prints one JSON line: what was negotiated, the tools listed and the results.
import { UnauthorizedError } from '@modelcontextprotocol/client';
import { walk } from './browser.mjs';
import { clientOf, connection, remembering } from './client.mjs';
import { publish } from './walker.mjs';

const [endpoint, mode, ...calls] = process.argv.slice(2);
const redirectUrl = 'http://127.0.0.1:33418/callback';
const documents = calls[0]?.startsWith('--documents=') ? calls.shift().slice('--documents='.length) : undefined;
const seen = { requests: [] };
const published = documents ? await publish(documents, 'Walking client', [redirectUrl]) : undefined;
const provider = remembering(seen, 'Walking client', redirectUrl, {
  clientMetadataUrl: published?.id,
  state: () => 'state-of-the-client',
});

const transport = () =>
  connection(endpoint, provider, (url, init, response) => {
    seen.requests.push(`${init?.method ?? 'GET'} ${new URL(url).pathname} ${response.status}`);
  });
const client = () => clientOf(mode, 'walking-client');

const first = transport();
try {
  await client().connect(first);
  throw new Error('the endpoint let an unknown client in');
} catch (error) {
  if (!(error instanceof UnauthorizedError)) throw error;
}

const { url: back, pages } = await walk(seen.authorization, redirectUrl);
if (back.searchParams.get('state') !== 'state-of-the-client') throw new Error(`wrong state: ${back}`);
await first.finishAuth(back.searchParams);

const signedIn = client();
await signedIn.connect(transport());
const { tools } = await signedIn.listTools();
const results = [];
for (let i = 0; i < calls.length; i += 2) {
  results.push(await signedIn.callTool({ name: calls[i], arguments: JSON.parse(calls[i + 1]) }));
}
console.log(
  JSON.stringify({
    server: signedIn.getServerVersion(),
    protocol: signedIn.getNegotiatedProtocolVersion?.() ?? null,
    issuer: back.searchParams.get('iss'),
    consent: pages[0].url,
    tools: tools.map((tool) => tool.name),
    results,
    tokenType: seen.tokens.token_type,
    requests: seen.requests,
  }),
);
await signedIn.close();
published?.close();
