package picket.oauth.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import picket.oauth.grant.Connections;
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
    private static final System.Logger LOG = System.getLogger(Validations.class.getName());
    private static final Duration KEPT = Duration.ofMillis(450);
    private static final int SIZE = 10_000;

    private final Grants grants;
    private final Connections connections;
    private final InstantSource clock;
    private final Cache<String, Opened> opened =
            Caffeine.newBuilder().expireAfterWrite(KEPT).maximumSize(SIZE).build();

    private final Cache<GrantId, Boolean> touched = Caffeine.newBuilder()
            .expireAfterWrite(Connections.COARSE)
            .maximumSize(SIZE)
            .build();

    /** @param grants where they are opened */
    public Validations(Grants grants, Connections connections, InstantSource clock) {
        this.grants = grants;
        this.connections = connections;
        this.clock = clock;
    }

    Optional<Opened> open(Token access) {
        var digest = Digest.hex(access.text());
        var kept = Optional.ofNullable(opened.getIfPresent(digest));
        if (kept.isPresent()) {
            return kept;
        }
        var found = grants.open(access);
        found.ifPresent(grant -> {
            opened.put(digest, grant);
            touch(grant.grant().id());
        });
        return found;
    }

    /** Notes the use, not more often than somebody reads of it. A token is good though that cannot be noted now. */
    private void touch(GrantId grant) {
        if (touched.asMap().putIfAbsent(grant, true) == null) {
            try {
                connections.touch(grant, clock.instant());
            } catch (RuntimeException e) {
                touched.invalidate(grant);
                LOG.log(System.Logger.Level.DEBUG, "a use is not noted", e);
            }
        }
    }

    void forget(Token access) {
        opened.invalidate(Digest.hex(access.text()));
    }

    /** Looks a grant up anew when it is asked for next. */
    public void forget(GrantId grant) {
        opened.asMap().values().removeIf(kept -> kept.grant().id().equals(grant));
    }
}
