package picket.oauth.grant;

import java.time.Instant;
import java.util.Optional;

/**
 * Sentry's tokens behind a grant; never printed.
 *
 * @param refreshToken absent when Sentry gave none: the sign-in ends with the access token
 */
public record Credentials(String accessToken, Optional<String> refreshToken, Instant expiresAt) {
    /** A fixed mask beside the expiry. */
    @Override
    public String toString() {
        return "Credentials[***, " + expiresAt + "]";
    }
}
