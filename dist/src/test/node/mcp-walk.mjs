// An MCP client that knows only the endpoint: 401, metadata, registration, PKCE, consent, token, then tools.
// Arguments: endpoint, protocol mode (legacy, auto or a revision), optionally --documents= with a key store for a site on
// which the client describes itself instead of registering, then pairs of tool name and JSON arguments.
// Prints one JSON line: what was negotiated, the tools listed and the results.
import { Client, StreamableHTTPClientTransport, UnauthorizedError } from '@modelcontextprotocol/client';
import { walk } from './browser.mjs';
import { publish } from './walker.mjs';

const [endpoint, mode, ...calls] = process.argv.slice(2);
const redirectUrl = 'http://127.0.0.1:33418/callback';
const documents = calls[0]?.startsWith('--documents=') ? calls.shift().slice('--documents='.length) : undefined;
const seen = { requests: [] };
const published = documents ? await publish(documents, 'Walking client', [redirectUrl]) : undefined;

const provider = {
  redirectUrl,
  clientMetadata: { client_name: 'Walking client', redirect_uris: [redirectUrl], token_endpoint_auth_method: 'none' },
  clientMetadataUrl: published?.id,
  state: () => 'state-of-the-client',
  clientInformation: () => seen.client,
  saveClientInformation: (client) => void (seen.client = client),
  tokens: () => seen.tokens,
  saveTokens: (tokens) => void (seen.tokens = tokens),
  redirectToAuthorization: (url) => void (seen.authorization = url),
  saveCodeVerifier: (verifier) => void (seen.verifier = verifier),
  codeVerifier: () => seen.verifier,
};

const recording = async (url, init) => {
  const response = await fetch(url, init);
  seen.requests.push(`${init?.method ?? 'GET'} ${new URL(url).pathname} ${response.status}`);
  return response;
};

const client = () =>
  new Client(
    { name: 'walking-client', version: '1.0.0' },
    mode === 'legacy' ? {} : { versionNegotiation: { mode: mode === 'auto' ? 'auto' : { pin: mode } } },
  );
const transport = () => new StreamableHTTPClientTransport(new URL(endpoint), { authProvider: provider, fetch: recording });

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
