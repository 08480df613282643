package picket.sentry;

/** Placeholder door. */
public final class SentryHost {
    private SentryHost() {}
}
