// A host of MCP Apps: the bridge of @modelcontextprotocol/ext-apps around sandboxed frames in Chromium.
// Arguments: MCP endpoint, Sentry token, Chromium executable, folder for screenshots, then pairs of tool and JSON
// arguments. Prints what it saw as one JSON line.
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { AppBridge, getToolUiResourceUri } from '@modelcontextprotocol/ext-apps/app-bridge';
import { check, launch, watch } from './page.mjs';

const [endpoint, token, executablePath, shots, ...calls] = process.argv.slice(2);
const HOST = 'http://127.0.0.1/host';
/** What a host allows a view whose resource asks for nothing (MCP Apps, Host Behavior). */
const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'unsafe-inline'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "media-src 'self' data:",
  "connect-src 'none'",
].join('; ');

const client = new Client(
  { name: 'host', version: '1.0.0' },
  { capabilities: { extensions: { 'io.modelcontextprotocol/ui': { mimeTypes: ['text/html;profile=mcp-app'] } } } },
);
const requestInit = { headers: { authorization: `Sentry-Bearer ${token}` } };
await client.connect(new StreamableHTTPClientTransport(new URL(endpoint), { requestInit }));
const { tools } = await client.listTools();

const seen = { violations: [], complaints: [], foreign: [], opened: [], views: {}, extensions: client.getServerCapabilities()?.extensions };
const browser = await launch(executablePath);
for (let i = 0; i < calls.length; i += 2) {
  const [name, args] = [calls[i], JSON.parse(calls[i + 1])];
  const result = await client.callTool({ name, arguments: args });
  const uri = getToolUiResourceUri(tools.find((tool) => tool.name === name) ?? {});
  const { contents } = await client.readResource({ uri });
  for (const [theme, width] of [['light', 1100], ['dark', 375]]) {
    seen.views[`${i / 2}-${name}-${theme}`] = { uri, ...(await shown(contents[0].text, args, result, theme, width, `app-${i / 2}-${name}-${theme}`)) };
  }
}
console.log(JSON.stringify(seen));
await browser.close();
await client.close();

/** Shows a result in its view and tells what can be read there. */
async function shown(html, args, result, theme, width, shot) {
  const context = await browser.newContext({ viewport: { width, height: 900 } });
  const page = await context.newPage();
  watch(page, seen);
  await page.route(HOST, (route) => route.fulfill({ contentType: 'text/html', headers: { 'content-security-policy': POLICY }, body: hostPage(theme) }));
  const bridge = new AppBridge(client, { name: 'host', version: '1.0.0' }, { openLinks: {} }, { hostContext: { theme, displayMode: 'inline' } });
  const ready = new Promise((resolve) => {
    bridge.oninitialized = resolve;
  });
  let height = 0;
  bridge.onsizechange = (size) => {
    height = size.height;
    return page.evaluate((tall) => globalThis.grow(tall), size.height);
  };
  bridge.onopenlink = async ({ url }) => {
    seen.opened.push(url);
    return {};
  };
  const transport = {
    start: async () => {},
    close: async () => {},
    send: (message) => page.evaluate((sent) => globalThis.tell(sent), message),
  };
  await page.exposeFunction('heard', (message) => transport.onmessage?.(message));
  await bridge.connect(transport);
  await page.goto(HOST);
  await page.evaluate((source) => globalThis.embed(source), html);
  await ready;
  await bridge.sendToolInput({ arguments: args });
  await bridge.sendToolResult(result);
  const view = page.frameLocator('iframe');
  await view.locator('article').waitFor();
  await page.waitForTimeout(300);
  await check(page, seen, shots, shot);
  const link = view.getByRole('link').first();
  if (await link.count()) await link.click();
  const text = await view.locator('article').innerText();
  await bridge.teardownResource({});
  await context.close();
  return { text, height };
}

/** A page that embeds a view without an origin of its own and passes messages on. */
function hostPage(theme) {
  return `<!doctype html><html lang="en" style="color-scheme: ${theme}"><title>Host</title><body style="margin: 0"><main>
<h1 style="font: 1rem sans-serif; margin: 1rem">Host</h1></main><script>
const frame = document.createElement('iframe');
frame.title = 'View';
frame.sandbox = 'allow-scripts';
frame.style = 'display: block; width: 100%; height: 20rem; border: 0';
addEventListener('message', ({ source, data }) => source === frame.contentWindow && heard(data));
globalThis.tell = (message) => frame.contentWindow.postMessage(message, '*');
globalThis.grow = (tall) => { frame.style.height = tall + 'px'; };
globalThis.embed = (source) => { frame.srcdoc = source; document.querySelector('main').append(frame); };
</script></body></html>`;
}
