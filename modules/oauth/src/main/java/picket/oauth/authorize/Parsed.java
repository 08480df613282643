package picket.oauth.authorize;

import io.helidon.http.Status;
import java.util.Optional;
import picket.oauth.client.OAuthError;

/** What an authorization request comes to. */
sealed interface Parsed {

    /** Ask the user. */
    record Valid(AuthorizationRequest request) implements Parsed {}

    /**
     * Tell whoever asked: the user, since the redirect URI is not known to be the client's and nothing may be sent there, or
     * a client that asks without a browser.
     *
     * @param error for such a client
     * @param advice what is wrong and what to do, for a person
     * @param address that is not the client's, if that is what is wrong
     */
    record Shown(String error, String advice, Optional<String> address) implements Parsed {
        /** Something is missing or malformed. */
        Shown(String advice) {
            this("invalid_request", advice);
        }

        /** The same with an error of its own. */
        Shown(String error, String advice) {
            this(error, advice, Optional.empty());
        }

        /** The error for a client. */
        OAuthError told() {
            return new OAuthError(Status.BAD_REQUEST_400, error, advice);
        }
    }

    /** Tell the client. */
    record Returned(ClientRedirect redirect, String error, String description) implements Parsed {}
}
