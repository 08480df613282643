package picket.oauth.authorize;

import java.util.Optional;
import picket.oauth.client.Client;
import picket.oauth.grant.Audience;
import picket.oauth.grant.Scope;

/**
 * An authorization request that may be granted.
 *
 * @param loginHint who is expected to sign in, as the client says; for Sentry to use or not
 */
record AuthorizationRequest(
        Client client, Destination destination, Scope scope, Audience audience, Optional<String> loginHint) {}
