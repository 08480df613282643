package picket.api.session;

import picket.oauth.spi.AccessToken;

/** What a request shows to be let in. */
public sealed interface Credentials {
    /** A token of this deployment's OAuth server. */
    record Bearer(AccessToken token) implements Credentials {}

    /** A token of Sentry itself, never printed. */
    record Direct(String token) implements Credentials {
        /** A fixed mask. */
        @Override
        public String toString() {
            return "Direct[***]";
        }
    }
}
