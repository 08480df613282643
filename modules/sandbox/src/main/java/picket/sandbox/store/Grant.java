package picket.sandbox.store;

import java.time.Instant;
import java.util.Set;

/** What a token lets its bearer do, as whom, and until when. */
public record Grant(long personId, Set<String> scopes, Instant expires) {
    /** Tokens that people make by hand in Sentry's settings do not end. */
    public static final Instant ENDLESS = Instant.parse("9999-12-31T00:00:00Z");

    /** Copies the scopes. */
    public Grant {
        scopes = Set.copyOf(scopes);
    }
}
