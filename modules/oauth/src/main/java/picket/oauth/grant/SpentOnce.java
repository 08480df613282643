package picket.oauth.grant;

import java.time.Instant;

/** What counts once, and has been used already. */
public interface SpentOnce {
    /** What can be used once. */
    enum Kind {
        /** A sign-in that comes back from Sentry. */
        SIGN_IN,
        /** An assertion by which a client proves itself (RFC 7523 §3). */
        ASSERTION,
        /** A proof of a key (RFC 9449 §11.1). */
        PROOF
    }

    /**
     * Marks something as used.
     *
     * @param id among those of its kind
     * @param expiresAt after which it is refused anyway, so that the mark may go
     * @return whether this was the first time
     */
    boolean spend(Kind kind, String id, Instant expiresAt);

    /** Removes marks that are not needed any more; the number of rows. */
    long purge(Instant now);
}
