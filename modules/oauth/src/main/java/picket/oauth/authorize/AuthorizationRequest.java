package picket.oauth.authorize;

import java.net.URI;
import java.util.Optional;
import picket.oauth.client.Client;
import picket.oauth.grant.Audience;
import picket.oauth.grant.Challenge;
import picket.oauth.grant.Scope;

/**
 * An authorization request that may be granted.
 *
 * @param redirectUri as sent; the client's
 * @param state as sent
 * @param issuer who answers it, as the client has learnt
 * @param loginHint who is expected to sign in, as the client says; for Sentry to use or not
 */
record AuthorizationRequest(
        Client client,
        String redirectUri,
        Optional<String> state,
        URI issuer,
        Challenge challenge,
        Scope scope,
        Audience audience,
        Optional<String> loginHint) {

    /** Where the answer goes. */
    ClientRedirect redirect() {
        return new ClientRedirect(redirectUri, state, issuer);
    }
}
