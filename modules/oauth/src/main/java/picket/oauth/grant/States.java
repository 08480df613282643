package picket.oauth.grant;

import java.time.Instant;

/** Which sign-ins have come back from Sentry already; each may once. */
public interface States {

    /**
     * Marks a state as used.
     *
     * @param expiresAt after which it is refused anyway, so that the mark may go
     * @return whether this was the first time
     */
    boolean spend(String id, Instant expiresAt);

    /** Removes marks that are not needed any more; the number of rows. */
    long purge(Instant now);
}
