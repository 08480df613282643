// Chromium with everything noted that a page must not do.
import { AxeBuilder } from '@axe-core/playwright';
import { chromium } from 'playwright-core';

const QUIET = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'];

/** The walks that have judged a page with a dialog as a whole. */
const below = new WeakSet();

/** Launches the browser. */
export function launch(executablePath) {
  return chromium.launch({ executablePath, args: QUIET });
}

/** A page that notes complaints, requests to elsewhere, policy violations and shifts of its layout. */
export async function watched(context, seen, site) {
  const page = await context.newPage();
  watch(page, seen, site);
  await page.addInitScript(() => {
    addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      console.error(`policy violation: ${violatedDirective} ${blockedURI}`),
    );
    globalThis.shifted = 0;
    new PerformanceObserver((list) => {
      for (const { hadRecentInput, value } of list.getEntries()) if (!hadRecentInput) globalThis.shifted += value;
    }).observe({ type: 'layout-shift', buffered: true });
  });
  return page;
}

/** That the server refuses something, and that the page at the end of a sign-in cannot close a tab that no script opened. */
const EXPECTED =
  /Failed to load resource: the server responded with a status of (400|401|403|409|429|503)|Scripts may close only the windows that were opened by them/;

/**
 * Notes what a page complains of that is not to be expected. With a site, what the
 * pages of others do that the browser comes across is theirs.
 */
export function watch(page, seen, site = '') {
  page.on('console', (message) => {
    if (!message.location().url.startsWith(site)) return;
    const expected = EXPECTED.test(message.text());
    if (['error', 'warning'].includes(message.type()) && !expected) seen.complaints.push(`${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => seen.complaints.push(String(error)));
  page.on('request', (request) => {
    if (!request.isNavigationRequest() && !request.frame().url().startsWith(site)) return;
    if (!/^(http:\/\/127\.0\.0\.1|data:|blob:)/.test(request.url())) seen.foreign.push(request.url());
  });
}

/** Takes a picture of a state and judges it: axe with the rules of WCAG 2.2, and whether anything makes it scroll sideways. */
export async function check(page, seen, shots, name, part) {
  await page.screenshot({ path: `${shots}/${name}.png` });
  // The other mode is for frames of other sites, and opens a page of its own for each verdict.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ rules: { 'target-size': { enabled: true } } });
  if (part) axe.include(part);
  const { violations } = await axe.analyze();
  seen.violations.push(...violations.map(({ id, nodes }) => `${name}: ${id}: ${nodes.map((node) => node.html).join(' ')}`));
  await checkWidth(page, seen, name);
}

/** Judges whether anything makes a state scroll sideways. */
async function checkWidth(page, seen, name) {
  const wide = await page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('dialog, dialog > div')].some((part) => part.scrollWidth > part.clientWidth + 1),
  );
  if (wide) seen.violations.push(`${name}: scrolls sideways`);
}

/**
 * Judges a state on a desktop in light and on a phone in the dark, and whether it fits into 320 pixels, which is a desktop
 * at 400 % too (WCAG 2.2, 1.4.10). What lies below an open dialog is out of reach: it is judged with the first such state of
 * a walk alone.
 */
export async function checkEverywhere(page, seen, shots, name) {
  const open = (await page.locator('dialog[open]').count()) > 0;
  const part = open && below.has(seen) ? 'dialog[open]' : undefined;
  if (open) below.add(seen);
  await check(page, seen, shots, `${name}-desktop`, part);
  await page.setViewportSize({ width: 375, height: 812 });
  await page.emulateMedia({ colorScheme: 'dark' });
  await check(page, seen, shots, `${name}-phone`, part);
  await page.setViewportSize({ width: 320, height: 640 });
  await checkWidth(page, seen, `${name}-narrow`);
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.emulateMedia({ colorScheme: 'light' });
}
