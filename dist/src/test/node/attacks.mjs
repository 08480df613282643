// Attacks on the sign-in that need a browser. Each answers with what was seen, for the test of its row.
import { exchange, listen, register, request } from './walker.mjs';

const approve = async (page) => {
  const { origin } = new URL(page.url());
  await page.getByRole('button', { name: /approve/i }).click();
  await page.waitForURL((url) => url.origin !== origin);
};
const atSentry = (page) => page.getByRole('button', { name: /approve|allow|authorize|sign in/i }).first().click();

/** Runs every attack; `open` makes the browser of another person. */
export async function attack({ site, headers, context, open }) {
  const mine = await listen();
  const evil = await listen();
  const walker = await register(site, headers, 'Walker', `http://127.0.0.1:${mine.port}/callback`);
  const page = await context.newPage();
  const seen = {};

  // The person has approved a client, and Sentry knows them.
  const first = request(site, walker);
  await page.goto(first.url);
  await approve(page);
  await atSentry(page);
  await page.waitForURL(/\/callback\?/);
  seen.signedIn = (await exchange(site, headers, walker, page.url(), first.verifier)).status;

  const other = await register(site, headers, 'Other', `http://127.0.0.1:${evil.port}/callback`);
  await page.goto(request(site, other).url);
  seen.a5 = { heading: await page.getByRole('heading', { level: 1 }).innerText(), sent: evil.asked.length };

  // The way back from Sentry is caught and opened elsewhere.
  const caught = async (client) => {
    const flow = request(site, client);
    await page.goto(flow.url);
    await approve(page);
    let back;
    await page.route(/\/oauth\/callback\?/, (route) => {
      back = route.request().url();
      return route.fulfill({ body: 'caught' });
    });
    await atSentry(page);
    await page.getByText('caught').waitFor();
    await page.unroute(/\/oauth\/callback\?/);
    return { ...flow, back };
  };
  const flow = await caught(walker);
  const stranger = await open();
  const elsewhere = await (await stranger.newPage()).goto(flow.back);
  const home = await page.goto(flow.back);
  const again = await page.goto(flow.back);
  seen.a6 = { elsewhere: elsewhere.status(), home: new URL(home.url()).pathname, again: again.status() };

  // Pages of an attacker are on another site: localhost is none of 127.0.0.1.
  const lure = await listen((url) => {
    const query = new URL(url, 'http://localhost').searchParams;
    const to = query.get('to')?.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
    if (query.has('frame')) return `<title>Lure</title><iframe src="${to}" width="800" height="800"></iframe>`;
    if (query.has('sealed'))
      return `<title>Lure</title><form method="post" action="${to}"><input name="request" value="${query.get('sealed')}">
        <input name="decision" value="approve"><input name="skill" value="inspect"><input name="action" value="revoke-all"></form>
        <script>document.forms[0].submit()</script>`;
    return `<title>Lure</title><a href="${to}">Free tokens</a>`;
  });
  const lured = (fields) => `http://localhost:${lure.port}/?${new URLSearchParams(fields)}`;

  await page.goto(lured({ to: request(site, walker).url }));
  await page.getByRole('link').click();
  await page.waitForURL(/\/oauth\/authorize/);
  seen.a7 = { heading: await page.getByRole('heading', { level: 1 }).innerText() };

  // The attacker holds a consent page of their own and has the victim's browser send it, then one that they approved.
  const attacker = await open();
  const theirs = await attacker.newPage();
  await theirs.goto(request(site, other).url);
  const sealed = await theirs.locator('input[name=request]').inputValue();
  const before = evil.asked.length;
  const posted = page.waitForResponse((response) => response.request().method() === 'POST');
  await page.goto(lured({ to: `${site}/oauth/authorize`, sealed }));
  const refused = await posted;
  await approve(theirs);
  let back;
  await theirs.route(/\/oauth\/callback\?/, (route) => {
    back = route.request().url();
    return route.fulfill({ body: 'caught' });
  });
  await atSentry(theirs);
  await theirs.getByText('caught').waitFor();
  const linked = await page.goto(back);
  seen.a8 = { posted: refused.status(), linked: linked.status(), sent: evil.asked.length - before };

  seen.a9 = [];
  for (const near of ['/callback/', '/Callback', '/callback?x=1', '/callback#x', '/%63allback', '/x/../callback']) {
    const answer = await page.goto(request(site, walker, { redirect_uri: `http://127.0.0.1:${mine.port}${near}` }).url);
    seen.a9.push({ near, status: answer.status(), shown: new URL(page.url()).pathname });
  }

  const payload = `"><img src=x onerror="document.title='owned'"><script>document.title='owned'</script>{{7*7}}`;
  const hostile = await register(site, headers, payload.slice(0, 90), `http://127.0.0.1:${mine.port}/callback`);
  const dialogs = [];
  page.on('dialog', (dialog) => dialogs.push(dialog.dismiss()));
  seen.a28 = [];
  for (const url of [
    request(site, hostile, { scope: payload, resource: `${site}/mcp/acme` }).url,
    request(site, walker, { client_id: payload }).url,
    request(site, walker, { redirect_uri: `https://x/${payload}` }).url,
    `${site}/oauth/callback?error=${encodeURIComponent(payload)}&state=${encodeURIComponent(payload)}`,
    `${site}/oauth/device?user_code=${encodeURIComponent(payload)}`,
    `${site}/oauth/account?done=${encodeURIComponent(payload)}`,
    `${site}/admin/?done=${encodeURIComponent(payload)}`,
  ]) {
    await page.goto(url);
    seen.a28.push({ title: await page.title(), images: await page.locator('img[src=x]').count(), scripts: await page.locator('script').count() });
  }
  seen.a28dialogs = dialogs.length;

  await page.goto(lured({ to: request(site, walker).url, frame: 1 }));
  const framed = page.frames()[1];
  await page.waitForTimeout(300);
  const inside = await framed.locator('button').count().catch(() => 0);
  const account = page.waitForResponse((response) => response.request().method() === 'POST');
  await page.goto(lured({ to: `${site}/oauth/account`, sealed: 'x' }));
  const crossPost = await account;

  const tabs = [request(site, walker), request(site, walker)];
  const [one, two] = [await context.newPage(), await context.newPage()];
  await one.goto(tabs[0].url);
  await two.goto(tabs[1].url);
  const ends = [];
  for (const tab of [two, one]) {
    await approve(tab);
    await atSentry(tab);
    await tab.waitForURL(/\/callback\?/);
    ends.push(tab.url());
  }
  const pairs = [
    await exchange(site, headers, walker, ends[0], tabs[1].verifier),
    await exchange(site, headers, walker, ends[1], tabs[0].verifier),
  ];

  const twice = request(site, walker);
  await one.goto(twice.url);
  await one.reload();
  await approve(one);
  await atSentry(one);
  await one.waitForURL(/\/callback\?/);
  const reloaded = await exchange(site, headers, walker, one.url(), twice.verifier);
  await one.goBack();
  const afterBack = (await one.goto(twice.url)).status();
  seen.a29 = {
    buttons: inside,
    posted: crossPost.status(),
    states: ends.map((url) => new URL(url).searchParams.get('state')),
    expected: [tabs[1].state, tabs[0].state],
    tabs: pairs.map(({ status }) => status),
    reloaded: reloaded.status,
    afterBack,
  };
  for (const server of [mine, evil, lure]) server.close();
  return seen;
}
