package picket.app.split.wire;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Admits each call once, near the time at which it was made.
 *
 * <p>Nonces are kept for as long as their call would pass for fresh. Only holders of the key can add one, so the bound
 * on their number is there for the memory of this process, not against attackers.
 */
final class Freshness {
    static final Duration TOLERANCE = Duration.ofSeconds(15);
    private static final int MOST_NONCES = 2_000_000;

    private final InstantSource clock;
    private final Cache<ByteBuffer, Boolean> seen = Caffeine.newBuilder()
            .maximumSize(MOST_NONCES)
            .expireAfterWrite(TOLERANCE.multipliedBy(2))
            .build();

    Freshness(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Whether the call may run.
     *
     * @param time at which it was made, in epoch milliseconds
     */
    boolean admit(long time, byte[] nonce) {
        return Math.abs(clock.millis() - time) <= TOLERANCE.toMillis()
                && seen.asMap().putIfAbsent(ByteBuffer.wrap(nonce), true) == null;
    }
}
