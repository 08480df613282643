// Uses the panel of the site without a model: sign-in in a window of its own, tools, explorers, keyboard, two tabs.
// Arguments: site origin, Chromium executable, folder for screenshots, `whole` for what is the same in every deployment too:
// the keyboard, every picture, and a verdict on each state. Prints what it saw as one JSON line.
import { checkEverywhere, launch, watch, watched } from './page.mjs';

const [site, executablePath, shots, whole] = process.argv.slice(2);
const seen = { violations: [], complaints: [], foreign: [] };
const browser = await launch(executablePath);
const context = await browser.newContext({ reducedMotion: 'reduce', viewport: { width: 1440, height: 900 } });
const page = await watched(context, seen);
const everywhere = async (name) => whole && checkEverywhere(page, seen, shots, name);

// What a first visit loads.
let script = 0;
page.on('response', async (response) => {
  if (response.request().resourceType() === 'script') script += (await response.request().sizes()).responseBodySize;
});
await page.goto(site, { waitUntil: 'networkidle' });
seen.firstLoad = script;
await page.getByText('find_organizations').first().waitFor();
seen.shifted = await page.evaluate(() => globalThis.shifted);
seen.moving = await page.evaluate(() => document.getAnimations().length);
await page.locator('summary', { hasText: 'search_issues' }).click();
await everywhere('tools-by-skill');
await page.getByRole('searchbox').fill('how do I set up sign in');
await page.getByRole('button', { name: 'Search', exact: true }).click();
await page.locator('#docs ~ * li, section[aria-labelledby=docs] ol li').first().waitFor();
await everywhere('documentation-search');

if (whole) await withTheKeyboard();

// Two tabs: the second follows the sign-in of the first.
const second = await watched(context, seen);
await second.goto(`${site}/?chat=tools`);
await second.getByRole('heading', { name: 'Sign in with Sentry' }).waitFor();
await page.goto(`${site}/?chat=tools`);
const opening = context.waitForEvent('page');
await page.getByRole('button', { name: 'Sign in', exact: true }).click();
const popUp = await opening;
watch(popUp, seen);
await popUp.getByRole('checkbox', { name: /triage/i }).check();
await popUp.getByRole('button', { name: /approve|allow/i }).click();
await popUp.getByRole('button', { name: /approve|allow|authorize|sign in/i }).first().click();
await page.getByRole('navigation', { name: 'Tools' }).waitFor();
await second.getByRole('navigation', { name: 'Tools' }).waitFor();
seen.followed = true;
seen.tokens = await page.evaluate(() => JSON.stringify([{ ...localStorage }, document.cookie]));

// A tool that reads, one that offers values, one that asks before it changes something.
await page.getByRole('button', { name: 'whoami', exact: true }).click();
await page.getByRole('button', { name: 'Run', exact: true }).waitFor();
seen.runAt = (await page.getByRole('button', { name: 'Run', exact: true }).boundingBox()).y;
await page.getByRole('button', { name: 'Run', exact: true }).click();
await page.getByRole('region', { name: 'Result' }).waitFor();
await everywhere('tool-result');
await page.getByRole('button', { name: 'update_issue', exact: true }).click();
const organization = page.getByLabel('organizationSlug');
await organization.focus();
await page.locator('datalist option').first().waitFor({ state: 'attached' });
seen.offered = await page.locator('datalist option').evaluateAll((options) => options.map(({ value }) => value));
await organization.fill('acme');
await page.getByText(/more parameters/).click();
await page.getByLabel('issueId').fill('STOREFRONT-3');
await page.getByLabel('status', { exact: true }).selectOption('resolved');
await page.getByRole('button', { name: 'Run', exact: true }).click();
await page.getByRole('region', { name: /^May this/ }).waitFor();
seen.asked = await page.getByRole('region', { name: /^May this/ }).innerText();
await everywhere('tool-approval');
await page.getByRole('button', { name: 'Run it', exact: true }).click();
seen.changed = await page.getByRole('region', { name: 'Result' }).innerText();

// What Sentry has is offered for projects and environments too, once the organization is known.
seen.offers = {};
for (const [tool, field] of [['find_releases', 'projectSlug'], ['search_agent_conversations', 'environment']]) {
  await page.getByRole('button', { name: tool, exact: true }).click();
  await page.getByLabel('organizationSlug').fill('acme');
  await page.getByText(/more parameters?$/).first().click();
  const input = page.getByLabel(field, { exact: true });
  await input.focus();
  await page.waitForFunction(({ list }) => list.options.length > 0, await input.elementHandle());
  seen.offers[field] = await input.evaluate(({ list }) => [...list.options].map(({ value }) => value));
}

if (whole) await pictures();

// From a list of issues to one of them and back.
await page.getByRole('button', { name: 'Issues', exact: true }).click();
await page.getByLabel('Organization', { exact: true }).fill('acme');
await page.getByRole('button', { name: 'Show', exact: true }).click();
await page.locator('dialog li button').first().waitFor();
seen.trends = await page.locator('dialog li').getByRole('img', { name: /^Events over time/ }).count();
await everywhere('issues');
await page.locator('dialog li button').first().click();
await page.getByText('First seen', { exact: true }).waitFor();
seen.issue = await page.getByRole('region', { name: 'Result' }).innerText();
await everywhere('issue');
await page.getByRole('button', { name: 'Back', exact: true }).click();
await page.locator('dialog li button').first().waitFor();
await page.getByRole('button', { name: 'Traces', exact: true }).click();
await everywhere('traces');

// Signing out in one tab ends it in the other.
await page.getByRole('button', { name: 'Sign out' }).click();
await second.getByRole('heading', { name: 'Sign in with Sentry' }).waitFor();
seen.leftBehind = (await context.cookies()).filter(({ name }) => name.includes('picket-session')).map(({ value }) => value);
console.log(JSON.stringify(seen));
await browser.close();

/** To the button, in, out, and the focus is back. */
async function withTheKeyboard() {
  const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '');
  await page.goto(site);
  for (let i = 0; i < 20 && (await focused()) !== 'Try it here'; i++) await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Sign in with Sentry' }).waitFor();
  seen.opened = new URL(page.url()).search;
  await everywhere('signed-out');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  seen.focusBack = await focused();
}

/** Every picture of a result. */
async function pictures() {
  const ask = async (tool, args) => {
    const request = { headers: { origin: site }, data: { arguments: { organizationSlug: 'acme', ...args } } };
    return (await (await page.request.post(`${site}/api/tools/${tool}`, request)).json()).structuredContent;
  };
  const rows = async (args) => (await ask('search_events', args)).untrusted.rows;
  const [span] = await rows({ dataset: 'spans', query: 'span.duration:>1000', fields: ['trace'] });
  const [visit] = await rows({ dataset: 'replays', query: 'count_rage_clicks:>0' });
  const pull = await ask('get_latest_base_snapshot', { appId: 'com.acme.shop', branch: 'pay-button' });
  seen.pictures = {};
  for (const [name, tool, args] of [
    ['trace', 'get_trace_details', { traceId: span.trace }],
    ['profile', 'get_profile', { projectSlugOrId: 'payments', transactionName: 'POST /v2/orders/{id}/captures' }],
    ['chart', 'search_events', { query: 'errors per day this week', interval: '1d' }],
    ['replay', 'get_replay_details', { replayId: visit.id }],
    ['snapshots', 'get_snapshot_image', { snapshotId: pull.snapshotId, imageIdentifier: 'checkout/pay.png' }],
  ]) {
    await page.getByRole('button', { name: tool, exact: true }).click();
    const more = page.getByText(/more parameters?$/);
    if (await more.count()) await more.first().click();
    for (const [field, value] of Object.entries({ organizationSlug: 'acme', ...args })) {
      const input = page.getByLabel(new RegExp(`^${field}( ?required)?$`));
      await ((await input.evaluate(({ tagName }) => tagName)) === 'SELECT' ? input.selectOption(value) : input.fill(value));
    }
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    const picture = page.getByRole('region', { name: 'Result' });
    await picture.getByRole('radio', { name: 'Picture' }).waitFor({ state: 'attached' });
    await picture.scrollIntoViewIfNeeded();
    seen.pictures[name] = { text: await picture.innerText(), images: await picture.locator('img').count() };
    await everywhere(`picture-${name}`);
  }
}
