package picket.oauth.grant;

/** Renewal of Sentry's tokens. */
public interface Upstream {

    /** Asks for new tokens; never repeated, since Sentry replaces the refresh token with each answer. */
    Answer renew(Credentials credentials);

    /** What Sentry said. */
    sealed interface Answer {

        /** New tokens. */
        record Renewed(Credentials credentials) implements Answer {}

        /** No new tokens, but the old access token works. */
        record StillGood() implements Answer {}

        /** The sign-in is over. */
        record Ended() implements Answer {}

        /** Nothing clear. */
        record Unclear() implements Answer {}
    }
}
