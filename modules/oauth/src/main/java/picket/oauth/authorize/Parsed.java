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
     * @param told to such a client; what it says is for a person too
     * @param address that is not the client's, if that is what is wrong
     */
    record Shown(OAuthError told, Optional<String> address) implements Parsed {
        /** Something is missing or malformed. */
        Shown(String advice) {
            this(OAuthError.invalidRequest(advice), Optional.empty());
        }

        /** The same with an error of its own. */
        Shown(String error, String advice) {
            this(new OAuthError(Status.BAD_REQUEST_400, error, advice), Optional.empty());
        }
    }

    /** Tell the client. */
    record Returned(ClientRedirect redirect, String error, String description) implements Parsed {}
}
