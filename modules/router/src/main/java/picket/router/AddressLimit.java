package picket.router;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.OptionalLong;

/** A token bucket for each client address; an IPv6 client counts as its /64 network, which is one customer's. */
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
        var probe = buckets.get(network(address), _ -> bucket()).tryConsumeAndReturnRemaining(1);
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

    private static String network(String address) {
        if (!address.contains(":")) {
            return address;
        }
        return InetAddress.ofLiteral(address) instanceof Inet6Address six
                ? HexFormat.of().formatHex(Arrays.copyOf(six.getAddress(), 8))
                : address;
    }
}
