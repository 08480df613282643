package picket.sentry;

import java.time.Duration;
import java.util.Optional;

/** Carries a {@link SentryFailure} to the one place that words it for the caller. */
public final class SentryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient SentryFailure failure;
    private final transient Optional<Duration> retryAfter;

    /** @param failure what went wrong */
    public SentryException(SentryFailure failure) {
        this(failure, Optional.empty());
    }

    /** @param retryAfter when the server wants to be asked again */
    SentryException(SentryFailure failure, Optional<Duration> retryAfter) {
        super(failure.toString());
        this.failure = failure;
        this.retryAfter = retryAfter;
    }

    SentryException(SentryFailure failure, Throwable cause) {
        super(failure.toString(), cause);
        this.failure = failure;
        this.retryAfter = Optional.empty();
    }

    /** What went wrong. */
    public SentryFailure failure() {
        return failure;
    }

    /** How long the server wants callers to wait. */
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
