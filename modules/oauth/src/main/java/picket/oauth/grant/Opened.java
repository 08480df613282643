package picket.oauth.grant;

import java.time.Instant;
import java.util.Optional;
import picket.oauth.spi.Grant;

/**
 * A grant opened by one of its tokens.
 *
 * @param tokenEnd when that token ends; possibly in the past
 * @param scope of that token
 * @param key that the token is bound to
 */
public record Opened(
        Grant grant,
        Audience audience,
        Scope scope,
        Optional<Thumbprint> key,
        Instant tokenEnd,
        Credentials credentials) {}
