package picket.oauth.grant;

import java.time.Duration;
import java.time.Instant;

/** Whether this process may renew Sentry's tokens of a grant now; over all processes, at most one may at a time. */
public sealed interface Lease {
    /** Longer than a renewal can take; one that a crash cut off may be tried again after it. */
    Duration LENGTH = Duration.ofSeconds(30);

    /** Renewals closer together than this are one: whoever asks meanwhile gets its tokens. */
    Duration SHARED = Duration.ofSeconds(30);

    /**
     * Renew these; the intent is on record. End it through {@code holder}.
     *
     * @param current what Sentry gave last
     */
    record Taken(Credentials current, Holder holder) implements Lease {}

    /** Another process is at it. */
    record Busy() implements Lease {}

    /** They have just been renewed, and are these. */
    record Fresh(Credentials current) implements Lease {}

    /** The token opens no grant. */
    record Gone() implements Lease {}

    /** The two ways in which a renewal ends. */
    interface Holder {
        /** Stores new tokens. */
        void renewed(Credentials credentials, Instant now);

        /** Lets the next one try. */
        void release();
    }
}
