// Signs in at a deployment whose pages need nobody, and prints an access token for its endpoint.
// Argument: the endpoint.
import { walk } from './browser.mjs';
import { exchange, register, request } from './walker.mjs';

const site = new URL(process.argv[2]).origin;
const callback = 'http://127.0.0.1:33419/callback';
const client = await register(site, {}, 'Clients of others', callback);
const authorization = request(site, client);
const { url: back } = await walk(new URL(authorization.url), callback);
const { access_token: token } = await exchange(site, {}, client, back, authorization.verifier);
if (!token) throw new Error('no token');
console.log(token);
