package picket.oauth.grant;

import java.time.Instant;

/**
 * A pair of tokens for a client.
 *
 * @param accessEnd when the access token ends
 * @param scope of the access token
 */
public record Issued(Token access, Instant accessEnd, Token refresh, Scope scope, Audience audience) {}
