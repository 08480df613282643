// Clients that sign in, each by a browser of its own. Arguments: site origin, how many.
// Prints one JSON line with the id, the code and the first pair of each, and the cookies of its browser, which is signed in to
// the account page too.
import { Jar, walk } from './browser.mjs';
import { exchange, register, request } from './walker.mjs';

const [site, count] = process.argv.slice(2);
const callback = 'http://127.0.0.1:33418/callback';
const sessions = [];
for (let number = 0; number < Number(count); number++) {
  const headers = { 'x-forwarded-for': `203.0.113.${number + 1}` };
  const client = await register(site, headers, `Client ${number}`, callback);
  const flow = request(site, client);
  const jar = new Jar();
  const { url } = await walk(flow.url, callback, jar);
  await walk(`${site}/oauth/account`, `${site}/oauth/account`, jar);
  const pair = await exchange(site, headers, client, url, flow.verifier);
  if (pair.status !== 200) throw new Error(JSON.stringify(pair));
  sessions.push({
    client: client.id,
    code: url.searchParams.get('code'),
    verifier: flow.verifier,
    access: pair.access_token,
    refresh: pair.refresh_token,
    cookies: jar.header(site).split('; ').map((pair) => pair.slice(pair.indexOf('=') + 1)),
  });
}
console.log(JSON.stringify(sessions));
