package picket.api.session;

import picket.oauth.spi.AccessToken;
import picket.oauth.spi.Proof;

/** What a request shows to be let in. */
public sealed interface Credentials {
    /** A token of this deployment's OAuth server. */
    record Bearer(AccessToken token) implements Credentials {}

    /**
     * A token that is bound to a key of its client (RFC 9449 §7.1).
     *
     * @param proof that the client holds the key
     */
    record Bound(AccessToken token, Proof proof) implements Credentials {}

    /** A token of Sentry itself, never printed. */
    record Direct(String token) implements Credentials {
        /** A fixed mask. */
        @Override
        public String toString() {
            return "Direct[***]";
        }
    }
}
