package picket.web.search;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.OptionalLong;
import picket.http.ClientAddress;

/** Searches a minute of one client address or network. */
final class SearchLimit {
    private static final Duration PERIOD = Duration.ofMinutes(1);
    private static final int MOST_ADDRESSES = 100_000;

    private final Cache<String, Bucket> buckets;
    private final int perMinute;
    private final TimeMeter clock;

    SearchLimit(int perMinute, TimeMeter clock) {
        this.perMinute = perMinute;
        this.clock = clock;
        // A bucket that was left alone for a period is full, so that forgetting it changes nothing.
        this.buckets = Caffeine.newBuilder()
                .maximumSize(MOST_ADDRESSES)
                .expireAfterAccess(PERIOD)
                .ticker(clock::currentTimeNanos)
                .build();
    }

    /**
     * Counts one search.
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
                .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, PERIOD))
                .build();
    }
}
