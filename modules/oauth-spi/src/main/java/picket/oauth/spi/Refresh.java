package picket.oauth.spi;

import java.time.Instant;

/** What became of renewing an upstream token. */
public sealed interface Refresh {

    /**
     * A new upstream token is stored.
     *
     * @param upstream what to call Sentry with from now on
     * @param expiresAt when Sentry ends it
     */
    record Renewed(UpstreamToken upstream, Instant expiresAt) implements Refresh {}

    /** Sentry or the grant refuses for good: the user must sign in again. */
    record Ended() implements Refresh {}

    /** Sentry gave no clear answer; the old token stays in place. */
    record Indeterminate() implements Refresh {}
}
