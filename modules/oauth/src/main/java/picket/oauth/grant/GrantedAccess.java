package picket.oauth.grant;

import java.time.Instant;

/** An access token that nothing renews. */
public record GrantedAccess(Token access, Instant end, Scope scope, Audience audience) {}
