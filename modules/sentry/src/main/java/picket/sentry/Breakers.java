package picket.sentry;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Leaves a host alone for a while that did not answer several calls in a row, so that callers learn it at once and a
 * host that is down is not flooded while it comes back. After the while one call probes it.
 */
final class Breakers {
    private static final int FAILURES = 5;
    private static final long REST = Duration.ofSeconds(10).toNanos();
    private static final Set<Integer> DOWN = Set.of(502, 503, 504);

    private final Map<SentryHost, Broken> hosts = new ConcurrentHashMap<>();
    private final LongSupplier nanos;

    /** @param nanos as {@link System#nanoTime()}, always growing */
    Breakers(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /**
     * How a host has failed of late.
     *
     * @param times in a row
     * @param until to when it is left alone, in nanoseconds, once it has failed often enough
     */
    private record Broken(int times, long until, SentryException last) {}

    /** Runs the call, or fails as the last one did. */
    <T> T guard(SentryHost host, Supplier<T> call) {
        resting(host).ifPresent(last -> {
            throw new SentryException(last.failure(), last);
        });
        try {
            var result = call.get();
            hosts.remove(host);
            return result;
        } catch (SentryException e) {
            if (isDown(e.failure())) {
                hosts.merge(
                        host,
                        new Broken(1, nanos.getAsLong(), e),
                        (old, _) -> new Broken(old.times() + 1, nanos.getAsLong() + REST, e));
            } else {
                hosts.remove(host);
            }
            throw e;
        }
    }

    /** Why a host is left alone now; whoever comes first afterwards goes through, the others wait once more. */
    private Optional<SentryException> resting(SentryHost host) {
        long now = nanos.getAsLong();
        var broken = Optional.ofNullable(hosts.get(host)).filter(known -> known.times() >= FAILURES);
        return broken.filter(known -> now - known.until() < 0
                        || !hosts.replace(host, known, new Broken(known.times(), now + REST, known.last())))
                .map(Broken::last);
    }

    private static boolean isDown(SentryFailure failure) {
        return switch (failure) {
            case SentryFailure.Unreachable _ -> true;
            case SentryFailure.ServerError(var status, var _) -> DOWN.contains(status);
            default -> false;
        };
    }
}
