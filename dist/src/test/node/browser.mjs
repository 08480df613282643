// A person without a browser: follows redirects with a cookie jar and submits forms as they stand.

/** Cookies by origin; good enough for one walk over loopback. */
export class Jar {
  #cookies = new Map();

  header(url) {
    const own = this.#cookies.get(new URL(url).origin);
    return own ? [...own].map(([name, value]) => `${name}=${value}`).join('; ') : undefined;
  }

  store(url, response) {
    const origin = new URL(url).origin;
    const own = this.#cookies.get(origin) ?? new Map();
    for (const line of response.headers.getSetCookie()) {
      const [pair, ...attributes] = line.split(';').map((part) => part.trim());
      const name = pair.slice(0, pair.indexOf('='));
      const gone = attributes.some((attribute) => /^max-age=0$/i.test(attribute));
      if (gone) own.delete(name);
      else own.set(name, pair.slice(name.length + 1));
    }
    this.#cookies.set(origin, own);
  }
}

/** One request; `Origin` and `Sec-Fetch-Site` are what a browser would send. */
async function request(jar, url, options = {}) {
  const headers = { accept: 'text/html', ...options.headers };
  const cookie = jar.header(url);
  if (cookie) headers.cookie = cookie;
  const response = await fetch(url, { ...options, headers, redirect: 'manual' });
  jar.store(url, response);
  return response;
}

/** The first form of a page with the values that it holds, and the first submit button's. */
export function form(html, pageUrl) {
  const found = /<form\b([^>]*)>([\s\S]*?)<\/form>/i.exec(html);
  if (!found) throw new Error(`no form at ${pageUrl}: ${html.slice(0, 2000)}`);
  const attribute = (tag, name) =>
    decode(new RegExp(`\\b${name}=(?:"([^"]*)"|'([^']*)'|([^\\s>]+))`, 'i').exec(tag)?.slice(1).find((v) => v !== undefined));
  const values = new URLSearchParams();
  for (const [tag] of found[2].matchAll(/<input\b[^>]*>/gi)) {
    const type = attribute(tag, 'type') ?? 'text';
    const box = type === 'checkbox' || type === 'radio';
    if (type === 'submit' || (box && !/\bchecked\b/i.test(tag))) continue;
    values.append(attribute(tag, 'name'), attribute(tag, 'value') ?? (box ? 'on' : ''));
  }
  const button = /<button\b[^>]*>/i.exec(found[2])?.[0];
  if (button && attribute(button, 'name')) values.append(attribute(button, 'name'), attribute(button, 'value') ?? '');
  const action = new URL(attribute(`<form${found[1]}>`, 'action') ?? pageUrl, pageUrl);
  return { action, values };
}

const decode = (text) =>
  text?.replace(/&(amp|lt|gt|quot|#39);/g, (_, name) => ({ amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" })[name]);

/**
 * Opens `start`, submits each form that it meets, and stops at the redirect to `target`.
 * Returns that URL and the pages on the way.
 */
export async function walk(start, target, jar = new Jar()) {
  const pages = [];
  let url = String(start);
  let response = await request(jar, url);
  for (let step = 0; step < 20; step++) {
    const location = response.headers.get('location');
    if (location) {
      url = new URL(location, url).toString();
      if (url.startsWith(target)) return { url: new URL(url), pages };
      response = await request(jar, url);
      continue;
    }
    const html = await response.text();
    if (response.status !== 200) throw new Error(`${response.status} at ${url}: ${html.slice(0, 2000)}`);
    pages.push({ url, html });
    const { action, values } = form(html, url);
    const headers = { 'content-type': 'application/x-www-form-urlencoded', origin: new URL(url).origin, 'sec-fetch-site': 'same-origin' };
    url = action.toString();
    response = await request(jar, url, { method: 'POST', headers, body: values.toString() });
  }
  throw new Error(`no end after 20 steps, at ${url}`);
}
