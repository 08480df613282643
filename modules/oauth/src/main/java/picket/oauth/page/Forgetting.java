package picket.oauth.page;

import java.util.Optional;
import picket.sentry.SentryOAuth;

/**
 * Has Sentry forget tokens that nobody will use (RFC 7009). Nobody waits for it: a Sentry that cannot, or is away, keeps
 * them until they expire.
 */
public record Forgetting(SentryOAuth sentry) {

    /** Both tokens of an answer of Sentry: with the one it forgets the other. */
    public void forget(String access, Optional<String> refresh) {
        Thread.ofVirtual().name("oauth-forgetting").start(() -> sentry.revoke(refresh.orElse(access)));
    }
}
