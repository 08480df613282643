package picket.api.session;

import picket.sentry.SentryClient;

/** The caller's Sentry for one request. */
public interface Upstream {
    /** Calls with the newest token. */
    SentryClient client();

    /** Tries once to get a new token after Sentry refused the present one. */
    Renewal renew();

    /** Ends the sign-in: Sentry refuses even a new token. */
    void end();

    /** What became of a new token. */
    enum Renewal {
        /** {@link #client} has a new token. */
        RENEWED,
        /** There will be none: the user has to sign in again. */
        ENDED,
        /** Nobody could tell; the sign-in stays as it is. */
        UNCLEAR
    }
}
