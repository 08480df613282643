// An OpenID provider with two people, of whom only olga is in the group of operators.
// Arguments: port, redirect URI, and whether access tokens are "jwt" or "opaque". Prints a line when it listens.
import Provider from 'oidc-provider';

const [port, redirectUri, tokens] = process.argv.slice(2);
const groups = { olga: ['operators', 'staff'], paul: ['staff'] };

const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [
    {
      client_id: 'picket',
      client_secret: 'the-secret-of-the-operators-client',
      redirect_uris: [redirectUri],
      grant_types: ['authorization_code'],
      response_types: ['code'],
    },
  ],
  findAccount: (_, id) => ({
    accountId: id,
    claims: () => ({ sub: id, name: id, preferred_username: id, groups: groups[id] ?? [] }),
  }),
  claims: { openid: ['sub', 'groups'], profile: ['name', 'preferred_username'] },
  conformIdTokenClaims: false,
  pkce: { required: () => true },
  cookies: { keys: ['a key for a test'] },
  features: {
    devInteractions: { enabled: true },
    resourceIndicators: {
      enabled: tokens === 'jwt',
      defaultResource: () => `http://127.0.0.1:${port}/operators`,
      useGrantedResource: () => true,
      getResourceServerInfo: () => ({ scope: 'openid profile', audience: 'picket', accessTokenFormat: 'jwt', jwt: { sign: { alg: 'RS256' } } }),
    },
  },
});
provider.listen(Number(port), '127.0.0.1', () => console.log('listening'));
