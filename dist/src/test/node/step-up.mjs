// A client that asked for little signs in, is refused for its scopes, and asks for what is missing.
// Arguments: endpoint, protocol mode (legacy or a revision), scope to begin with, tool and its JSON arguments.
// Prints one JSON line: the challenge, the scopes asked for, what the person was shown and the result.
import { Client, StreamableHTTPClientTransport, UnauthorizedError } from '@modelcontextprotocol/client';
import { Jar, walk } from './browser.mjs';

const [endpoint, mode, scope, tool, input] = process.argv.slice(2);
const redirectUrl = 'http://127.0.0.1:33418/callback';
const seen = { asked: [] };
const person = new Jar();

const provider = {
  redirectUrl,
  clientMetadata: { client_name: 'Modest client', redirect_uris: [redirectUrl], token_endpoint_auth_method: 'none' },
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
  if (response.status === 403) seen.challenge = response.headers.get('www-authenticate');
  return response;
};
const transport = () => new StreamableHTTPClientTransport(new URL(endpoint), { authProvider: provider, fetch: recording });
const client = () => new Client({ name: 'modest-client', version: '1.0.0' }, mode === 'legacy' ? {} : { versionNegotiation: { mode: { pin: mode } } });

async function refused(work) {
  try {
    await work();
  } catch (error) {
    if (error instanceof UnauthorizedError) return;
    throw error;
  }
  throw new Error('it was let through');
}

/** The person answers; the text is what the first page said. */
async function authorize(connection) {
  seen.asked.push(seen.authorization.searchParams.get('scope'));
  const { url, pages } = await walk(seen.authorization, redirectUrl, person);
  await connection.finishAuth(url.searchParams);
  return pages[0].html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
}

const first = transport();
await refused(() => client().connect(first));
seen.authorization.searchParams.set('scope', scope);
await authorize(first);
const modest = seen.tokens.scope;

const second = transport();
const signedIn = client();
await signedIn.connect(second);
const call = () => signedIn.callTool({ name: tool, arguments: JSON.parse(input) });
await refused(call);
const page = await authorize(second);
const result = await call();
console.log(JSON.stringify({ challenge: seen.challenge, asked: seen.asked, modest, scope: seen.tokens.scope, page, result }));
await signedIn.close();
