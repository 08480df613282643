package picket.api.session;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/** How often one caller may call, with a bucket for each that refills evenly. */
public final class Limit {
    private static final Duration PERIOD = Duration.ofMinutes(1);
    private static final int CALLERS = 100_000;

    private final int calls;
    private final TimeMeter meter;
    /** A bucket that was idle for a whole period is full, so it can be forgotten. */
    private final Cache<String, Bucket> buckets;

    /** @param calls of one caller in a minute */
    public Limit(int calls, InstantSource clock) {
        this.calls = calls;
        this.meter = new Clock(clock);
        this.buckets = Caffeine.newBuilder()
                .maximumSize(CALLERS)
                .expireAfterAccess(PERIOD)
                .ticker(meter::currentTimeNanos)
                .build();
    }

    /**
     * Takes calls of a caller, all or none.
     *
     * @return how long to wait; zero if they were taken
     */
    public Duration take(String caller, int number) {
        if (number > calls) {
            return PERIOD;
        }
        var probe = buckets.get(caller, _ -> bucket()).tryConsumeAndReturnRemaining(number);
        return probe.isConsumed() ? Duration.ZERO : Duration.ofNanos(Math.max(1, probe.getNanosToWaitForRefill()));
    }

    private Bucket bucket() {
        return Bucket.builder()
                .withCustomTimePrecision(meter)
                .addLimit(limit -> limit.capacity(calls).refillGreedy(calls, PERIOD))
                .build();
    }

    private record Clock(InstantSource source) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            return TimeUnit.MILLISECONDS.toNanos(source.millis());
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
