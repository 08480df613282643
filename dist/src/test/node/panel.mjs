// Uses the panel of the site without a model: sign-in in a window of its own, tools, explorers, keyboard, two tabs.
// Arguments: site origin, Chromium executable, folder for screenshots. Prints what it saw as one JSON line.
import { checkEverywhere, launch, watch, watched } from './page.mjs';

const [site, executablePath, shots] = process.argv.slice(2);
const seen = { violations: [], complaints: [], foreign: [] };
const browser = await launch(executablePath);
const context = await browser.newContext({ reducedMotion: 'reduce', viewport: { width: 1440, height: 900 } });
const page = await watched(context, seen);
const everywhere = (name) => checkEverywhere(page, seen, shots, name);

// What a first visit loads.
let script = 0;
page.on('response', async (response) => {
  if (response.request().resourceType() === 'script') script += (await response.request().sizes()).responseBodySize;
});
await page.goto(site, { waitUntil: 'networkidle' });
seen.firstLoad = script;
await page.getByText('find_organizations').first().waitFor();
seen.shifted = await page.evaluate(() => globalThis.shifted);
await page.locator('summary', { hasText: 'search_issues' }).click();
await everywhere('tools-by-skill');
await page.getByRole('searchbox').fill('sign in');
await page.getByRole('button', { name: 'Search', exact: true }).click();
await page.locator('#docs ~ * li, section[aria-labelledby=docs] ol li').first().waitFor();
await everywhere('documentation-search');

// With the keyboard alone: to the button, in, out, and the focus is back.
await page.goto(site);
const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '');
for (let i = 0; i < 20 && (await focused()) !== 'Try it here'; i++) await page.keyboard.press('Tab');
await page.keyboard.press('Enter');
await page.getByRole('heading', { name: 'Sign in with Sentry' }).waitFor();
seen.opened = new URL(page.url()).search;
await everywhere('signed-out');
await page.keyboard.press('Escape');
await page.getByRole('dialog').waitFor({ state: 'detached' });
seen.focusBack = await focused();

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

// From a list of issues to one of them and back.
await page.getByRole('button', { name: 'Issues', exact: true }).click();
await page.getByLabel('organizationSlug').fill('acme');
await page.getByRole('button', { name: 'Show', exact: true }).click();
await page.locator('dialog li button').first().waitFor();
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
