// A client of a test, and the addresses that it sends people to.
import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createServer as createSecureServer } from 'node:https';

/** A listener that notes what it was asked for, and answers with a page. */
export async function listen(page = () => '<title>Done</title>') {
  const asked = [];
  const server = createServer((request, response) => {
    asked.push(request.url);
    response.setHeader('content-type', 'text/html');
    response.end(page(request.url));
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return { asked, port: server.address().port, close: () => server.close() };
}

/** A site, behind the certificate in a key store, that describes a client; its address is the client's id. */
export async function publish(keyStore, name, redirects) {
  const server = createSecureServer({ pfx: readFileSync(keyStore), passphrase: 'a password' }, (_, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ client_id: id, client_name: name, redirect_uris: redirects, token_endpoint_auth_method: 'none' }));
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address();
  const id = `https://127.0.0.1:${port}/client.json`;
  return { id, port, close: () => server.close() };
}

/** Registers a public client at a deployment. */
export async function register(site, headers, name, callback) {
  const answer = await fetch(`${site}/oauth/register`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({
      client_name: name,
      redirect_uris: [callback],
      token_endpoint_auth_method: 'none',
      grant_types: ['authorization_code', 'refresh_token', 'urn:ietf:params:oauth:grant-type:device_code'],
    }),
  });
  const { client_id: id } = await answer.json();
  return { id, callback };
}

/** An authorization request with its verifier. */
export function request(site, client, changes = {}) {
  const verifier = randomBytes(32).toString('base64url');
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: client.id,
    redirect_uri: client.callback,
    state: randomBytes(8).toString('hex'),
    resource: `${site}/mcp`,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...changes,
  });
  return { url: `${site}/oauth/authorize?${query}`, verifier, state: query.get('state') };
}

/** Exchanges the code in the URL that a browser was sent back to. */
export async function exchange(site, headers, client, back, verifier) {
  const answer = await fetch(`${site}/oauth/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code: new URL(back).searchParams.get('code') ?? '',
      redirect_uri: client.callback,
      client_id: client.id,
      code_verifier: verifier,
    }),
  });
  return { status: answer.status, ...(await answer.json()) };
}
