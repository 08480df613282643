// An MCP client from npm that signs its user in by itself.
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';

/** What somebody's client would keep between runs, in an object. */
export function remembering(seen, name, redirectUrl, more = {}) {
  return {
    redirectUrl,
    clientMetadata: { client_name: name, redirect_uris: [redirectUrl], token_endpoint_auth_method: 'none' },
    clientInformation: () => seen.client,
    saveClientInformation: (client) => void (seen.client = client),
    tokens: () => seen.tokens,
    saveTokens: (tokens) => void (seen.tokens = tokens),
    redirectToAuthorization: (url) => void (seen.authorization = url),
    saveCodeVerifier: (verifier) => void (seen.verifier = verifier),
    codeVerifier: () => seen.verifier,
    saveDiscoveryState: (state) => void (seen.discovered = state),
    discoveryState: () => seen.discovered,
    ...more,
  };
}

/** A transport to the endpoint that shows each request and its answer. */
export function connection(endpoint, authProvider, show) {
  const recording = async (url, init) => {
    const response = await fetch(url, init);
    show(url, init, response);
    return response;
  };
  return new StreamableHTTPClientTransport(new URL(endpoint), { authProvider, fetch: recording });
}

/** A client of the mode: legacy, auto, or a revision to insist on. */
export function clientOf(mode, name) {
  const negotiation = { legacy: {}, auto: { versionNegotiation: { mode: 'auto' } } };
  return new Client({ name, version: '1.0.0' }, negotiation[mode] ?? { versionNegotiation: { mode: { pin: mode } } });
}
