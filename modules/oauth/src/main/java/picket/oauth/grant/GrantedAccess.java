package picket.oauth.grant;

import java.time.Instant;
import java.util.Optional;

/**
 * An access token, and what it is good for.
 *
 * @param key that it is bound to
 */
public record GrantedAccess(Token access, Instant end, Scope scope, Audience audience, Optional<Thumbprint> key) {}
