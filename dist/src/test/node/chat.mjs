// Chats on the site with a scripted model. Prints what it saw as one JSON line.
// Arguments: site origin, Chromium executable, folder for screenshots, base URL of the model.
import { readFile } from 'node:fs/promises';
import { checkEverywhere, launch, watch, watched } from './page.mjs';

const [site, executablePath, shots, model] = process.argv.slice(2);
const seen = { violations: [], complaints: [], foreign: [] };
const browser = await launch(executablePath);
const context = await browser.newContext({ reducedMotion: 'reduce', viewport: { width: 1440, height: 900 } });
const page = await watched(context, seen);
const everywhere = (name) => checkEverywhere(page, seen, shots, name);
const box = page.getByRole('textbox', { name: 'Message' });
const log = page.getByRole('log');
const still = page.getByRole('button', { name: 'Answer again' }).last();
const say = async (text) => {
  await box.fill(text);
  await box.press('Enter');
};
const fresh = async () => {
  await say('/clear');
  await page.getByText('What broke?').waitFor();
};
const signIn = async (button) => {
  const opening = context.waitForEvent('page');
  await button.click();
  const popUp = await opening;
  watch(popUp, seen);
  // A grant that is remembered needs no second consent.
  const triage = popUp.getByRole('checkbox', { name: /triage/i });
  await triage.check({ timeout: 5000 }).catch(() => {});
  while (!popUp.isClosed()) {
    const approve = popUp.getByRole('button', { name: /approve|allow|authorize/i }).first();
    await approve.click({ timeout: 2000 }).catch(() => {});
  }
};

await page.goto(`${site}/?chat`);
await signIn(page.getByRole('button', { name: 'Sign in', exact: true }));
await page.getByText('What went wrong in acme today?').waitFor();
await everywhere('chat-begin');

// A question that a tool answers, and from its picture to the next question.
await say('Which issues are there?');
await still.waitFor();
await everywhere('chat-issues');
seen.meter = await page.getByText(/tokens, /).last().innerText();
await log.getByRole('button', { name: /\w+/ }).filter({ hasText: /Error|error|:/ }).first().click();
await page.getByText('First seen', { exact: true }).waitFor();
await still.waitFor();
await everywhere('chat-issue');

// Approval: no, then yes.
await fresh();
await say('Please resolve STOREFRONT-4');
await page.getByRole('button', { name: 'Do not run it' }).waitFor();
await everywhere('chat-approval');
await page.getByRole('button', { name: 'Do not run it' }).click();
await still.waitFor();
seen.denied = await log.innerText();
await fresh();
await say('Please resolve STOREFRONT-4');
await page.getByRole('button', { name: 'Run it', exact: true }).click();
await still.waitFor();
seen.approved = await log.innerText();

// An answer that goes on after an approval survives a reload whole, here and on the server.
const onServer = async () => {
  const id = await page.evaluate(() => localStorage.getItem('sentry_chat_id'));
  const { messages } = await (await page.request.get(`${site}/api/chats/${id}`)).json();
  return messages.flatMap(({ parts }) => parts).filter(({ type }) => type === 'dynamic-tool').map(({ state }) => state);
};
const stop = async () => {
  await page.getByRole('button', { name: 'Stop' }).click();
  await page.getByRole('button', { name: 'Send' }).waitFor();
};
await fresh();
await say('Please resolve STOREFRONT-4 and tell a long story');
await page.getByRole('button', { name: 'Run it', exact: true }).click();
await page.getByText(/word5\b/).waitFor();
await page.reload();
await page.getByText(/word1 word2 .*word12\b/).waitFor();
seen.takenUp = { text: await page.getByRole('dialog').innerText(), cards: await log.getByText('update_issue').count() };
await everywhere('chat-taken-up');
await stop();
await say('Never mind, hello');
await log.getByText('Hello from the').waitFor();
await still.waitFor();
seen.takenUp.kept = await onServer();

// Stopping a call that was allowed: it may have been done, and a reload says so too.
await fresh();
await say('Please ask Seer about PAYMENTS-3');
await page.getByRole('button', { name: 'Run it', exact: true }).click();
// The page says "running" as soon as it is allowed; how far it is, it has from the call itself.
await log.getByText(/\d %/).first().waitFor();
await stop();
await log.getByText(/may have been done/).waitFor();
seen.stoppedCall = { text: await page.getByRole('dialog').innerText() };
await page.reload();
await log.getByText(/may have been done/).waitFor();
seen.stoppedCall.kept = await onServer();
await everywhere('chat-stopped-call');

// An approval that is passed over cannot be given any more.
await fresh();
await say('Please resolve STOREFRONT-4');
await page.getByRole('button', { name: 'Do not run it' }).waitFor();
await say('Never mind, hello');
await log.getByText('Hello from the').waitFor();
await still.waitFor();
seen.passedOver = { text: await log.innerText(), buttons: await page.getByRole('button', { name: /^(Run it|Do not run it)/ }).count() };
await everywhere('chat-passed-over');

// With the keyboard alone: in, to the box, a question, the approval that takes the focus, and out again.
await page.goto(site);
const tabTo = async (wanted) => {
  for (let i = 0; i < 60; i++) {
    if (await page.evaluate(wanted)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not lead to ${wanted}`);
};
await tabTo(() => document.activeElement.textContent === 'Try it here');
await page.keyboard.press('Enter');
await box.waitFor();
await tabTo(() => document.activeElement.ariaLabel === 'Message');
await page.keyboard.type('/cl');
await page.keyboard.press('Enter');
await page.getByText('What broke?').waitFor();
await tabTo(() => document.activeElement.ariaLabel === 'Message');
await page.keyboard.type('Please resolve STOREFRONT-4');
await page.keyboard.press('Enter');
await page.waitForFunction(() => document.activeElement.closest('section')?.textContent.startsWith('May this'));
await page.keyboard.press('Tab');
await page.keyboard.press('Enter');
await still.waitFor();
seen.byKeyboard = await log.innerText();
await page.getByRole('status').filter({ hasText: 'The answer is complete.' }).waitFor({ state: 'attached' });
seen.live = await log.getAttribute('aria-live');
await page.keyboard.press('Escape');
await page.getByRole('dialog').waitFor({ state: 'detached' });
seen.focusBack = await page.evaluate(() => document.activeElement.textContent);
await page.keyboard.press('Enter');
await box.waitFor();

// Nothing in a hostile answer runs or loads.
await fresh();
await say('Be hostile');
await page.getByText('The end of the hostile answer.').waitFor();
await still.waitFor();
seen.hit = await page.evaluate(() => globalThis.hit ?? 0);
seen.elements = await log.locator('script, img, iframe, object, embed, style, form, [onerror], [onload]').count();
await everywhere('chat-hostile');

// An answer under way survives a reload; stopping it ends it at the provider too.
await fresh();
await say('A long story');
await page.getByText(/word12\b/).waitFor();
await page.reload();
await page.getByText(/word1 word2 .*word20\b/).waitFor();
await everywhere('chat-reconnected');
const before = Number(await (await fetch(new URL('/closed', model))).text());
await stop();
for (seen.closed = 0; seen.closed === 0; ) seen.closed = Number(await (await fetch(new URL('/closed', model))).text()) - before;
await everywhere('chat-stopped');

// Hundreds of messages: what is out of view is not laid out, typing changes none of them, and an answer only itself.
const many = Array.from({ length: 491 }, (_, i) => ({
  id: `m${i}`,
  role: i % 2 ? 'assistant' : 'user',
  parts: [{ type: 'text', text: `Line ${i} with \`code\`, **more** and\n\n- a list` }],
}));
await page.request.post(`${site}/api/chat`, { headers: { origin: site }, data: { id: 'many', messages: many } });
await page.getByRole('button', { name: 'Conversations' }).click();
await page.getByRole('button', { name: /^Line 0/ }).first().click();
await log.getByText('Hello from the').last().waitFor();
const articles = log.locator('article');
seen.many = await articles.count();
seen.laidOut = await articles.evaluateAll((all) => all.filter((one) => one.checkVisibility({ contentVisibilityAuto: true })).length);
await log.evaluate((all) => {
  globalThis.changes = { elsewhere: 0, added: 0 };
  new MutationObserver((list) => {
    const last = [...all.querySelectorAll('article')].at(-1);
    for (const { target, addedNodes } of list) {
      const article = target.parentElement?.closest('article');
      if (article && article !== last) globalThis.changes.elsewhere++;
      if (article === last) globalThis.changes.added += addedNodes.length;
    }
  }).observe(all, { subtree: true, childList: true, characterData: true, attributes: true });
});
await box.pressSequentially('A long story');
await box.press('Enter');
await log.getByText(/word5\b/).waitFor();
await page.evaluate(() => { globalThis.shifted = 0; });
await log.getByText(/word60\b/).waitFor();
seen.shiftedWhileStreaming = await page.evaluate(() => globalThis.shifted);
seen.changes = await page.evaluate(() => globalThis.changes);
await stop();

// The sign-in ends while somebody types: the message outlives a window that is closed and one that is blocked, and goes
// out after the sign-in that works.
await fresh();
await context.clearCookies();
await say('Do not lose me');
await page.getByText('Your sign-in is over').waitFor();
await everywhere('chat-expired');
const again = page.getByRole('button', { name: 'Sign in again' });
const closing = context.waitForEvent('page');
await again.click();
await (await closing).close();
await page.getByText('The window was closed before the end.').waitFor();
seen.afterClosed = await log.innerText();
await page.evaluate(() => {
  globalThis.opens = globalThis.open;
  globalThis.open = () => null;
});
await again.click();
await page.getByRole('link', { name: 'sign in here' }).waitFor();
seen.afterBlocked = await log.innerText();
await everywhere('chat-blocked');
// The link takes the page away, and the page goes on where it was.
await box.fill('A draft before');
await page.getByRole('link', { name: 'sign in here' }).click();
await page.getByRole('checkbox', { name: /triage/i }).check({ timeout: 5000 }).catch(() => {});
const back = page.getByRole('link', { name: 'Back to the chat' });
while (!(await back.isVisible())) {
  await page.getByRole('button', { name: /approve|allow|authorize/i }).first().click({ timeout: 2000 }).catch(() => {});
}
await back.click();
await page.getByText('Hello from the').waitFor();
await still.waitFor();
seen.keptMessage = await log.innerText();
seen.keptDraft = await box.inputValue();
await box.fill('');

// Two tabs in one conversation: each has what the other said. Signing out in one forgets it in both, but for a draft.
const other = await watched(context, seen);
await other.goto(`${site}/?chat`);
await other.getByText('Hello from the').waitFor();
await other.getByRole('textbox', { name: 'Message' }).fill('From the other tab');
await other.getByRole('textbox', { name: 'Message' }).press('Enter');
await page.getByText('From the other tab').waitFor();
await page.getByText('Hello from the').nth(1).waitFor();
await box.fill('A draft');
await other.getByRole('button', { name: 'Sign out' }).click();
await other.getByRole('heading', { name: 'Sign in with Sentry' }).waitFor();
await page.getByText('You are signed out').waitFor();
seen.signedOutElsewhere = { text: await page.getByRole('dialog').innerText(), draft: await box.inputValue() };
await everywhere('chat-signed-out-elsewhere');
await other.reload();
await other.getByRole('heading', { name: 'Sign in with Sentry' }).waitFor();
seen.afterSignOut = { text: await other.getByRole('dialog').innerText(), kept: await other.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('sentry_chat'))) };
await other.close();
await signIn(again);
await page.getByRole('button', { name: 'Sign out' }).waitFor();

// Every command.
seen.notes = {};
for (const command of ['/help', '/tools', '/prompts', '/scope', '/model', '/nonsense']) {
  await say(command);
  const note = page.locator('dialog section[tabindex="-1"]');
  await note.waitFor();
  await page.waitForFunction(() => !document.body.innerText.includes('One moment …'));
  seen.notes[command] = await note.innerText();
  await everywhere(`chat-note${command.replace('/', '-')}`);
  await note.getByRole('button', { name: 'Close', exact: true }).click();
}
await page.getByRole('button', { name: 'Conversations' }).click();
const kept = page.locator('dialog li').filter({ hasText: 'Do not lose me' }).first();
await kept.waitFor();
await everywhere('chat-history');

// A conversation that is kept: another name, as a file, and gone.
await kept.getByRole('button', { name: /^Rename/ }).click();
await page.getByLabel('New title').fill('A better name');
await page.keyboard.press('Enter');
const renamed = page.locator('dialog li').filter({ hasText: 'A better name' });
await renamed.waitFor();
const download = page.waitForEvent('download');
await renamed.getByRole('link', { name: /^Export/ }).click();
seen.exported = await readFile(await (await download).path(), 'utf8');
await renamed.getByRole('button', { name: /^Delete/ }).click();
await renamed.waitFor({ state: 'detached' });
await say('/logout');
await page.getByRole('heading', { name: 'Sign in with Sentry' }).waitFor();
console.log(JSON.stringify(seen));
await browser.close();
