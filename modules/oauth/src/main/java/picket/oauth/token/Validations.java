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

/** Grants opened lately. They are kept for less than the second within which a revocation elsewhere must act. */
public final class Validations {
    private static final Duration KEPT = Duration.ofMillis(900);
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
