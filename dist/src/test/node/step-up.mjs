// A client that asked for little signs in, is refused for its scopes, and asks for what is missing.
// Arguments: endpoint, protocol mode (legacy or a revision), scope to begin with, tool and its JSON arguments.
// Prints one JSON line: the challenge, the scopes asked for, what the person was shown and the result.
import { UnauthorizedError } from '@modelcontextprotocol/client';
import { Jar, walk } from './browser.mjs';
import { clientOf, connection, remembering } from './client.mjs';

const [endpoint, mode, scope, tool, input] = process.argv.slice(2);
const redirectUrl = 'http://127.0.0.1:33418/callback';
const seen = { asked: [] };
const person = new Jar();
const provider = remembering(seen, 'Modest client', redirectUrl);

const transport = () =>
  connection(endpoint, provider, (_url, _init, response) => {
    if (response.status === 403) seen.challenge = response.headers.get('www-authenticate');
  });
const client = () => clientOf(mode, 'modest-client');

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
