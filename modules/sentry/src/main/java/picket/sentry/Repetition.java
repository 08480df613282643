package picket.sentry;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * Sends reads again when their failure may pass: a write that may have arrived is never repeated (RFC 9110 §9.2.2).
 *
 * @param pause before the first repetition, doubled for the next; the actual pause is from half of it to all of it
 * @param jitter from 0 to 1
 */
record Repetition(Duration pause, InstantSource clock, DoubleSupplier jitter) {
    private static final int MOST = 2;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    private static final Set<Integer> PASSING = Set.of(429, 502, 503, 504);

    /** Runs the attempt until it succeeds, fails for good, or the deadline leaves no time for another. */
    <T> T of(Call call, Instant deadline, Supplier<T> attempt) {
        for (int repeated = 0; ; repeated++) {
            try {
                return attempt.get();
            } catch (SentryException e) {
                var wait = call.isRead() && repeated < MOST ? wait(e, repeated) : Optional.<Duration>empty();
                if (wait.filter(time -> clock.instant().plus(time).isBefore(deadline))
                        .isEmpty()) {
                    throw e;
                }
                sleep(wait.get());
            }
        }
    }

    /** How long to wait for another attempt; empty if none makes sense. */
    private Optional<Duration> wait(SentryException e, int repeated) {
        var own = Duration.ofNanos((long) ((pause.toNanos() << repeated) * (0.5 + jitter.getAsDouble() / 2)));
        return switch (e.failure()) {
            // A kept connection that died in the meantime says nothing about the server.
            case SentryFailure.Unreachable(var reason, var _)
            when reason == SentryFailure.Reason.RESET -> Optional.of(repeated == 0 ? Duration.ZERO : own);
            case SentryFailure.ServerError(var status, var _) when PASSING.contains(status) -> told(e, own);
            case SentryFailure.Rejected(var status, var _) when PASSING.contains(status) -> told(e, own);
            default -> Optional.empty();
        };
    }

    /** What {@code Retry-After} says, if that is not too long for a caller who waits. */
    private static Optional<Duration> told(SentryException e, Duration own) {
        return Optional.of(e.retryAfter().orElse(own)).filter(time -> time.compareTo(LONGEST_WAIT) <= 0);
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("nobody waits any more");
        }
    }
}
