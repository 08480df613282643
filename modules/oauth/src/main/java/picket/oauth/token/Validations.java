package picket.oauth.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import picket.oauth.grant.Digest;
import picket.oauth.grant.Grants;
import picket.oauth.grant.Opened;
import picket.oauth.grant.Token;
import picket.oauth.spi.GrantId;

/**
 * Grants opened lately. A revocation elsewhere must act within a second, and a caller in another process may keep what
 * it was told for half of that: so this half is all there is.
 */
public final class Validations {
    private static final Duration KEPT = Duration.ofMillis(450);
    private static final int SIZE = 10_000;

    private final Grants grants;
    private final Cache<String, Opened> opened =
            Caffeine.newBuilder().expireAfterWrite(KEPT).maximumSize(SIZE).build();

    /** @param grants where they are opened */
    public Validations(Grants grants) {
        this.grants = grants;
    }

    Optional<Opened> open(Token access) {
        var digest = Digest.hex(access.text());
        var kept = Optional.ofNullable(opened.getIfPresent(digest));
        if (kept.isPresent()) {
            return kept;
        }
        var found = grants.open(access);
        found.ifPresent(grant -> opened.put(digest, grant));
        return found;
    }

    void forget(Token access) {
        opened.invalidate(Digest.hex(access.text()));
    }

    void forget(GrantId grant) {
        opened.asMap().values().removeIf(kept -> kept.grant().id().equals(grant));
    }
}
