package picket.router;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.OptionalLong;
import picket.http.ClientAddress;

/** A token bucket for each client address or network. */
final class AddressLimit {
    private static final Duration PERIOD = Duration.ofMinutes(1);
    private static final int MOST_ADDRESSES = 100_000;

    private final Cache<String, Bucket> buckets;
    private final int perPeriod;
    private final TimeMeter clock;

    AddressLimit(int perPeriod, TimeMeter clock) {
        this.perPeriod = perPeriod;
        this.clock = clock;
        // After a whole period a bucket is full again, so that forgetting it changes nothing.
        this.buckets = Caffeine.newBuilder()
                .maximumSize(MOST_ADDRESSES)
                .expireAfterAccess(PERIOD)
                .ticker(clock::currentTimeNanos)
                .build();
    }

    /**
     * Counts one request.
     *
     * @return the seconds to wait, at least one, if it is one too many
     */
    OptionalLong refusal(String address) {
        var probe = buckets.get(ClientAddress.limited(address), _ -> bucket()).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed()
                ? OptionalLong.empty()
                : OptionalLong.of(
                        Duration.ofNanos(probe.getNanosToWaitForRefill()).toSeconds() + 1);
    }

    private Bucket bucket() {
        return Bucket.builder()
                .withCustomTimePrecision(clock)
                .addLimit(limit -> limit.capacity(perPeriod).refillGreedy(perPeriod, PERIOD))
                .build();
    }
}
