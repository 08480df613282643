package picket.sandbox.store;

import java.time.Instant;
import java.util.Set;

/** What a token lets its bearer do, as whom, and until when. */
public record Grant(long personId, Set<String> scopes, Instant expires) {
    /** Copies the scopes. */
    public Grant {
        scopes = Set.copyOf(scopes);
    }
}
