// Opens a page that Sentry's SDK for React watches, in Chromium. Arguments: DSN, Chromium executable.
// Prints the id of the event that the page reported.
import { createServer } from 'node:http';
import { build } from 'esbuild';
import { launch } from './page.mjs';

const [dsn, executablePath] = process.argv.slice(2);
const bundle = await build({
  entryPoints: ['react-page.jsx'],
  bundle: true,
  write: false,
  define: { 'process.env.NODE_ENV': '"production"' },
});
const html = '<!doctype html><title>Shop</title><div id="app"></div><script src="/app.js"></script>';
const server = createServer((request, response) => {
  const script = request.url === '/app.js';
  response.setHeader('content-type', script ? 'text/javascript' : 'text/html');
  response.end(script ? bundle.outputFiles[0].text : html);
});
await new Promise((listening) => server.listen(0, '127.0.0.1', listening));

const browser = await launch(executablePath);
try {
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${server.address().port}/?dsn=${encodeURIComponent(dsn)}`);
  await page.locator('body[data-event]').waitFor();
  console.log(await page.locator('body').getAttribute('data-event'));
} finally {
  await browser.close();
  server.close();
}
