package picket.oauth.grant;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Whether this process may renew Sentry's tokens of a grant now; over all processes, at most one may at a time. */
public sealed interface Lease {
    /**
     * Longer than a renewal takes while Sentry answers in time; one that a crash cut off may be tried again after it.
     * Of two that run at once all the same, the first that stores its tokens counts.
     */
    Duration LENGTH = Duration.ofSeconds(30);

    /** Renewals closer together than this are one: whoever asks meanwhile gets its tokens. */
    Duration SHARED = Duration.ofSeconds(30);

    /**
     * Renew these; the intent is on record. End it through {@code holder}.
     *
     * @param current what Sentry gave last
     * @param inDoubt whether nobody knows how the renewal before ended: its process has died, or holds what Sentry gave
     *     and cannot store it yet
     */
    record Taken(Credentials current, boolean inDoubt, Holder holder) implements Lease {}

    /** Another process is at it. */
    record Busy() implements Lease {}

    /** They have just been renewed, and are these. */
    record Fresh(Credentials current) implements Lease {}

    /** The token opens no grant. */
    record Gone() implements Lease {}

    /** The ways in which a renewal ends. */
    interface Holder {
        /** Stores new tokens. */
        void renewed(Credentials credentials, Instant now);

        /** What another has stored since, if anything. */
        Optional<Credentials> newer();

        /** Lets the next one try. */
        void release();
    }
}
