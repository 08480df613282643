package picket.sentry;

import java.time.Instant;
import java.util.Optional;

/** What Sentry's OAuth endpoints answer. */
public sealed interface SentryOAuthAnswer {

    /**
     * Tokens; never printed.
     *
     * @param refreshToken absent if Sentry gave none
     * @param user who signed in; absent when tokens are renewed
     */
    record Tokens(String accessToken, Optional<String> refreshToken, Instant expiresAt, Optional<User> user)
            implements SentryOAuthAnswer {
        /** A fixed mask beside the expiry. */
        @Override
        public String toString() {
            return "Tokens[***, " + expiresAt + "]";
        }
    }

    /**
     * Who signed in.
     *
     * @param name for display, untrusted text
     * @param email as Sentry knows it
     */
    record User(String id, Optional<String> name, Optional<String> email) {}

    /**
     * Sentry said no; asking again the same way is useless.
     *
     * @param status HTTP status, 4xx
     * @param error as in RFC 6749 §5.2, for example {@code invalid_grant}; empty if there was none
     * @param description as sent, for logs and for telling cases apart, never for showing
     */
    record Refused(int status, String error, String description) implements SentryOAuthAnswer {}

    /**
     * No clear answer: no connection, too slow, 429, 5xx, or a body that is not what was agreed.
     *
     * @param reason for the log, without secrets
     */
    record Unclear(String reason) implements SentryOAuthAnswer {}
}
