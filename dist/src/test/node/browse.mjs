// Opens the home page and the consent page in Chromium and prints what it saw as one JSON line.
// Arguments: site origin, Chromium executable, folder for screenshots.
import { createServer } from 'node:http';
import { createHash, randomBytes } from 'node:crypto';
import { check as judge, launch, watch } from './page.mjs';

const [site, executablePath, shots] = process.argv.slice(2);
const seen = { violations: [], complaints: [], foreign: [] };

const callback = createServer((request, response) => {
  if (request.url.startsWith('/callback')) seen.back = request.url;
  response.end('<title>Signed in</title>');
}).listen(0, '127.0.0.1');
await new Promise((resolve) => callback.once('listening', resolve));
const redirectUri = `http://127.0.0.1:${callback.address().port}/callback`;

const browser = await launch(executablePath);
const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
const page = await context.newPage();
watch(page, seen);
const check = (name) => judge(page, seen, shots, name);

await page.goto(site);
seen.title = await page.title();
seen.heading = await page.getByRole('heading', { level: 1 }).innerText();
await page.getByRole('button', { name: /copy/i }).first().click();
seen.copied = await page.evaluate(() => navigator.clipboard.readText());
await check('home');
await page.emulateMedia({ colorScheme: 'dark' });
await check('home-dark');
await page.setViewportSize({ width: 390, height: 844 });
await check('home-phone');
await page.setViewportSize({ width: 1280, height: 800 });
await page.emulateMedia({ colorScheme: 'light' });

const registered = await fetch(`${site}/oauth/register`, {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ client_name: 'Browser <b>test</b>', redirect_uris: [redirectUri], token_endpoint_auth_method: 'none' }),
});
const { client_id } = await registered.json();
const verifier = randomBytes(32).toString('base64url');
const query = new URLSearchParams({
  response_type: 'code',
  client_id,
  redirect_uri: redirectUri,
  state: 'browser-state',
  resource: `${site}/mcp/acme`,
  code_challenge: createHash('sha256').update(verifier).digest('base64url'),
  code_challenge_method: 'S256',
});
await page.goto(`${site}/oauth/authorize?${query}`);
seen.consent = await page.locator('body').innerText();
seen.boxes = await page.getByRole('checkbox').count();
await check('consent');
await page.emulateMedia({ colorScheme: 'dark' });
await check('consent-dark');
await page.emulateMedia({ colorScheme: 'light' });
await page.getByRole('button', { name: /approve|allow/i }).click();
seen.upstream = page.url();
await page.getByRole('button', { name: /approve|allow|authorize|sign in/i }).first().click();
await page.waitForURL(/\/callback\?/);

const token = await fetch(`${site}/oauth/token`, {
  method: 'POST',
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
  body: new URLSearchParams({
    grant_type: 'authorization_code',
    code: new URL(page.url()).searchParams.get('code'),
    redirect_uri: redirectUri,
    client_id,
    code_verifier: verifier,
  }),
});
const { access_token, ...granted } = await token.json();
seen.token = { status: token.status, issued: Boolean(access_token), ...granted, refresh_token: undefined };
console.log(JSON.stringify(seen));
await browser.close();
callback.close();
