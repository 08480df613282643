package picket.oauth.authorize;

import java.util.Optional;
import picket.oauth.client.OAuthError;

/** What an authorization request comes to. */
sealed interface Parsed {

    /** Ask the user. */
    record Valid(AuthorizationRequest request) implements Parsed {}

    /** It does not go on. */
    sealed interface Refused extends Parsed {
        /** What a client that asks without a browser is told. */
        OAuthError told();
    }

    /**
     * Tell the user, since the redirect URI is not known to be the client's and nothing may be sent there.
     *
     * @param told what it says is for a person too
     * @param address that is not the client's, if that is what is wrong
     */
    record Shown(OAuthError told, Optional<String> address) implements Refused {
        /** Any other error. */
        Shown(OAuthError told) {
            this(told, Optional.empty());
        }

        /** Something is missing or malformed. */
        Shown(String advice) {
            this(OAuthError.invalidRequest(advice));
        }
    }

    /** Tell the user to come back, since nobody can look now who the client is. */
    record Busy() implements Refused {
        @Override
        public OAuthError told() {
            return OAuthError.busy();
        }
    }

    /** Tell the client. */
    record Returned(ClientRedirect redirect, OAuthError told) implements Refused {}
}
