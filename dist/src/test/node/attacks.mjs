// Attacks on the sign-in that need a browser. Each answers with what was seen, for the test of its row.
import { form } from './browser.mjs';
import { watched } from './page.mjs';
import { exchange, listen, publish, register, request } from './walker.mjs';

const heading = (page) => page.getByRole('heading', { level: 1 }).innerText();

async function approve(page) {
  const { origin } = new URL(page.url());
  await page.getByRole('button', { name: /approve/i }).click();
  await page.waitForURL((url) => url.origin !== origin);
}

async function arrive(page) {
  await page.getByRole('button', { name: /approve|allow|authorize|sign in/i }).first().click();
  await page.waitForURL(/\/callback\?/);
}

/** Where Sentry sends the browser that shows its page: known, and not gone. */
async function wayBack(page) {
  const { action, values } = form(await page.content(), page.url());
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const answer = await page.request.post(action.href, { data: values.toString(), headers, maxRedirects: 0 });
  return answer.headers().location;
}

/** Pages of an attacker. They are on another site: localhost is none of 127.0.0.1. */
async function lures() {
  const lure = await listen((url) => {
    const { to = '', kind = '', ...fields } = Object.fromEntries(new URL(url, 'http://localhost').searchParams);
    const target = to.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
    const inputs = Object.entries(fields).map(([name, value]) => `<input name="${name}" value="${value}">`);
    const content = {
      frame: `<iframe src="${target}" width="800" height="800"></iframe>`,
      post: `<form method="post" action="${target}">${inputs.join('')}</form><script>document.forms[0].submit()</script>`,
      link: `<a href="${target}">Free tokens</a>`,
    };
    return `<title>Lure</title>${content[kind]}`;
  });
  return { close: lure.close, to: (kind, to, fields = {}) => `http://localhost:${lure.port}/?${new URLSearchParams({ ...fields, kind, to })}` };
}

/** Runs every attack; `open` makes the browser of another person, `look` takes a picture of a page and judges it. */
export async function attack({ site, headers, context, open, documents, look }) {
  const mine = await listen();
  const evil = await listen();
  const lure = await lures();
  const walker = await register(site, headers, 'Walker', `http://127.0.0.1:${mine.port}/callback`);
  const other = await register(site, headers, 'Other', `http://127.0.0.1:${evil.port}/callback`);
  const page = await context.newPage();
  const seen = {};
  const signIn = async (tab, flow) => {
    await tab.goto(flow.url);
    await approve(tab);
    await arrive(tab);
    return (await exchange(site, headers, walker, tab.url(), flow.verifier)).status;
  };

  // The person has approved a client, and Sentry knows them.
  seen.signedIn = await signIn(page, request(site, walker));
  await page.goto(request(site, other).url);
  seen.a5 = { heading: await heading(page), sent: evil.asked.length };

  await page.goto(request(site, walker).url);
  await approve(page);
  const back = await wayBack(page);
  const elsewhere = await (await (await open()).newPage()).goto(back);
  const home = await page.goto(back);
  const again = await page.goto(back);
  seen.a6 = { elsewhere: elsewhere.status(), home: new URL(home.url()).pathname, again: again.status() };

  await page.goto(lure.to('link', request(site, walker).url));
  await page.getByRole('link').click();
  await page.waitForURL(/\/oauth\/authorize/);
  seen.a7 = { heading: await heading(page) };

  seen.a8 = await takeOver(site, page, await (await open()).newPage(), other, lure, evil);
  seen.a9 = await nearMisses(site, page, walker, mine.port);
  seen.a12 = await impersonate(site, page, documents, mine.port, look);
  seen.a28 = await inject(site, context, await register(site, headers, PAYLOAD, walker.callback), walker);
  seen.a29 = { ...(await lureAway(site, page, walker, lure)), ...(await confuse(site, headers, context, walker, signIn)) };
  for (const server of [mine, evil, lure]) server.close();
  return seen;
}

/** The victim's browser sends the attacker's consent page, and opens the way back of a sign-in that the attacker approved. */
async function takeOver(site, victim, attacker, client, lure, evil) {
  const before = evil.asked.length;
  await attacker.goto(request(site, client).url);
  const sealed = await attacker.locator('input[name=request]').inputValue();
  const posted = victim.waitForResponse((response) => response.request().method() === 'POST');
  await victim.goto(lure.to('post', `${site}/oauth/authorize`, { request: sealed, decision: 'approve', skill: 'inspect' }));
  const refused = await posted;
  await approve(attacker);
  const linked = await victim.goto(await wayBack(attacker));
  return { posted: refused.status(), linked: linked.status(), sent: evil.asked.length - before };
}

async function nearMisses(site, page, client, port) {
  const seen = [];
  const base = `http://127.0.0.1:${port}`;
  const misses = ['/callback/', '/Callback', '/callback?x=1', '/callback#x', '/%63allback', '/x/../callback', '/callback%2f', '\\callback'];
  for (const uri of [...misses.map((path) => base + path), `http://127.0.0.1@localhost:${port}/callback`, `http://127.0.0.1:${port}.example/callback`]) {
    const answer = await page.goto(request(site, client, { redirect_uri: uri }).url);
    seen.push({ uri, status: answer.status(), shown: page.url().startsWith(`${site}/oauth/authorize?`) });
  }
  return seen;
}

/** A program on this machine says that it is a client that has a document on the web. */
async function impersonate(site, page, documents, port, look) {
  const callback = `http://127.0.0.1:${port}/callback`;
  const known = await publish(documents, 'Known', [callback]);
  await page.goto(request(site, { id: known.id, callback }).url);
  await look(page, 'consent-document');
  known.close();
  return { heading: await heading(page), text: await page.locator('main').innerText(), callback, at: known.port };
}

const PAYLOAD = `"><img src=x onerror="document.title='owned'"><script>document.title='owned'</script>`;

async function inject(site, context, hostile, client) {
  const seen = { complaints: [], foreign: [], pages: [] };
  const page = await watched(context, seen);
  const payload = encodeURIComponent(PAYLOAD);
  for (const url of [
    request(site, hostile, { scope: PAYLOAD, resource: `${site}/mcp/acme` }).url,
    request(site, hostile).url,
    request(site, client, { client_id: PAYLOAD }).url,
    request(site, client, { redirect_uri: `https://x/${PAYLOAD}` }).url,
    `${site}/oauth/callback?error=${payload}&error_description=${payload}&state=${payload}`,
    `${site}/oauth/device?user_code=${payload}`,
    `${site}/oauth/account?done=${payload}`,
    `${site}/admin/?done=${payload}`,
    `${site}/admin/callback?error=${payload}`,
  ]) {
    await page.goto(url);
    const foreign = await page.locator('img[src=x], script').count();
    seen.pages.push({ url, title: await page.title(), foreign });
  }
  return seen;
}

async function lureAway(site, page, client, lure) {
  const refused = page.waitForEvent('console', (message) => /frame-ancestors/.test(message.text()));
  await page.goto(lure.to('frame', request(site, client).url));
  await refused;
  const buttons = await page.frames()[1].locator('button').count();

  await page.goto(`${site}/oauth/account`);
  await page.getByRole('button', { name: 'Sign in with Sentry' }).click();
  await page.waitForURL((url) => url.origin !== site);
  await page.getByRole('button', { name: /approve|allow|authorize|sign in/i }).first().click();
  await page.waitForURL(/\/oauth\/account/);
  const before = await page.getByRole('button', { name: /^Disconnect Walker/ }).count();
  await page.goto(lure.to('post', `${site}/oauth/account`, { action: 'revoke-all' }));
  await page.waitForURL(/\/oauth\/account/);
  await page.goto(`${site}/oauth/account`);
  return { buttons, before, after: await page.getByRole('button', { name: /^Disconnect Walker/ }).count() };
}

/** Two tabs at once, a page that is loaded twice, and one that a person comes back to. */
async function confuse(site, headers, context, client, signIn) {
  const flows = [request(site, client), request(site, client)];
  const tabs = [await context.newPage(), await context.newPage()];
  for (const [number, tab] of tabs.entries()) await tab.goto(flows[number].url);
  const ends = [];
  for (const number of [1, 0]) {
    await approve(tabs[number]);
    await arrive(tabs[number]);
    const end = tabs[number].url();
    const { status } = await exchange(site, headers, client, end, flows[number].verifier);
    ends.push({ status, own: new URL(end).searchParams.get('state') === flows[number].state });
  }
  const [tab] = tabs;
  const twice = request(site, client);
  await tab.goto(twice.url);
  const reloaded = await signIn(tab, twice);
  const hesitant = request(site, client);
  await tab.goto(hesitant.url);
  await approve(tab);
  await tab.goBack();
  await approve(tab);
  await arrive(tab);
  const { status: back } = await exchange(site, headers, client, tab.url(), hesitant.verifier);
  return { ends, reloaded, back };
}
