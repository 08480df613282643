package picket.web.signin;

import java.time.Instant;
import picket.oauth.spi.AccessToken;
import picket.oauth.spi.Constraints;
import picket.oauth.spi.GrantId;
import picket.oauth.spi.UserId;

/**
 * A person who is signed in.
 *
 * @param token good for the scope
 * @param scope what this request is narrowed to
 * @param address where the person's browser is
 * @param expiresAt when the token ends
 */
public record Visitor(
        UserId user, GrantId grant, AccessToken token, Constraints scope, String address, Instant expiresAt) {}
