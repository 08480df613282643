// Opens the page in Chromium, and asks the sandbox for the error that its SDK reported. Arguments: address, token, DSN.
import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import { build } from 'esbuild';

const [address, token, dsn] = process.argv.slice(2);
const bundle = await build({
  entryPoints: ['app.jsx'],
  bundle: true,
  write: false,
  define: { 'process.env.NODE_ENV': '"production"' },
});
const html = '<!doctype html><title>Shop</title><div id="app"></div><script src="/app.js"></script>';
const server = createServer((request, response) => {
  const script = request.url === '/app.js';
  response.setHeader('content-type', script ? 'text/javascript' : 'text/html');
  response.end(script ? bundle.outputFiles[0].text : html);
}).listen(0, '127.0.0.1');
await new Promise((listening) => server.once('listening', listening));


const page = `http://127.0.0.1:${server.address().port}/?dsn=${encodeURIComponent(dsn)}`;
const dom = await new Promise((done, fail) =>
  execFile(
    process.env.CHROMIUM_PATH ?? 'chromium',
    ['--headless=new', '--no-sandbox', '--virtual-time-budget=10000', '--dump-dom', page],
    { timeout: 60_000 },
    (error, out) => (error ? fail(error) : done(out)),
  ),
);
server.close();
const eventId = /data-event="([0-9a-f]{32})"/.exec(dom)?.[1];
const answer = await fetch(`${address}/api/0/organizations/acme/eventids/${eventId}/`, {
  headers: { authorization: `Bearer ${token}` },
});
const event = (await answer.json()).event;
const seen = event?.sdk?.name === 'sentry.javascript.react' && event.title.startsWith('TypeError');
console.log(`${seen ? 'ok     ' : 'FAILED '} @sentry/react: ${event?.title ?? dom.slice(0, 500)}`);
process.exit(seen ? 0 : 1);
