package picket.oauth.grant;

import java.time.Instant;
import java.util.Optional;

/**
 * A pair of tokens for a client.
 *
 * @param accessEnd when the access token ends
 * @param scope of the access token
 * @param key that the access token is bound to
 */
public record Issued(
        Token access, Instant accessEnd, Token refresh, Scope scope, Audience audience, Optional<Thumbprint> key) {}
