package picket.oauth.authorize;

import java.util.List;
import java.util.Optional;
import picket.oauth.client.Client;
import picket.oauth.grant.Audience;
import picket.oauth.grant.Scope;
import picket.oauth.grant.Thumbprint;
import picket.sentry.SentryOAuth;

/**
 * An authorization request that may be granted.
 *
 * @param withheld what the client asks for too and did not register for
 * @param key that the code will be bound to (RFC 9449 §10)
 * @param hints of the client, for Sentry to use or not
 */
record AuthorizationRequest(
        Client client,
        Destination destination,
        Scope scope,
        List<String> withheld,
        Audience audience,
        Optional<Thumbprint> key,
        SentryOAuth.Hints hints) {
    /** Copies the list. */
    AuthorizationRequest {
        withheld = List.copyOf(withheld);
    }
}
