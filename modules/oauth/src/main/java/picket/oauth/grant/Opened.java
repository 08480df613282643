package picket.oauth.grant;

import java.time.Instant;
import picket.oauth.spi.Grant;

/**
 * A grant opened by one of its tokens.
 *
 * @param tokenEnd when that token ends; possibly in the past
 * @param scope of that token
 */
public record Opened(Grant grant, Audience audience, Scope scope, Instant tokenEnd, Credentials credentials) {}
