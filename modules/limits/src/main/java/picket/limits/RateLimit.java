package picket.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/** How much each key may take in a minute: a token bucket for each, which refills evenly. */
public final class RateLimit {
    private static final Duration PERIOD = Duration.ofMinutes(1);
    private static final int MOST_KEYS = 100_000;

    private final int perMinute;
    private final TimeMeter meter;
    private final Cache<String, Bucket> buckets;

    /**
     * A limit that tells the time by a given clock.
     *
     * @param nanos as {@link System#nanoTime()}, always growing
     */
    public RateLimit(int perMinute, LongSupplier nanos) {
        this.perMinute = perMinute;
        this.meter = new Meter(nanos);
        // A bucket that was left alone for a period is full, so that forgetting it changes nothing.
        this.buckets = Caffeine.newBuilder()
                .maximumSize(MOST_KEYS)
                .expireAfterAccess(PERIOD)
                .ticker(meter::currentTimeNanos)
                .build();
    }

    /** A limit that tells the time by the system. */
    public static RateLimit perMinute(int number) {
        return new RateLimit(number, System::nanoTime);
    }

    /**
     * Takes one.
     *
     * @return the whole seconds to wait, at least one, if it is one too many
     */
    public OptionalLong refusal(String key) {
        var wait = take(key, 1);
        return wait.isZero() ? OptionalLong.empty() : OptionalLong.of(wait.toSeconds() + 1);
    }

    /**
     * Takes several, all or none.
     *
     * @return how long to wait; zero if they were taken
     */
    public Duration take(String key, int number) {
        if (number > perMinute) {
            return PERIOD;
        }
        var probe = buckets.get(key, _ -> bucket()).tryConsumeAndReturnRemaining(number);
        return probe.isConsumed() ? Duration.ZERO : Duration.ofNanos(Math.max(1, probe.getNanosToWaitForRefill()));
    }

    private Bucket bucket() {
        return Bucket.builder()
                .withCustomTimePrecision(meter)
                .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, PERIOD))
                .build();
    }

    private record Meter(LongSupplier nanos) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            return nanos.getAsLong();
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }
}
