package picket.sentry;

/** Carries a {@link SentryFailure} to the one place that words it for the caller. */
public final class SentryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient SentryFailure failure;

    /** @param failure what went wrong */
    public SentryException(SentryFailure failure) {
        super(failure.toString());
        this.failure = failure;
    }

    SentryException(SentryFailure failure, Throwable cause) {
        super(failure.toString(), cause);
        this.failure = failure;
    }

    /** What went wrong. */
    public SentryFailure failure() {
        return failure;
    }
}
