package picket.oauth.authorize;

import picket.oauth.grant.Challenge;
import picket.oauth.grant.UserCode;

/** Where the answer to an authorization request goes. */
sealed interface Destination {

    /**
     * Back to the client, through the browser.
     *
     * @param challenge which the client answers at the token endpoint
     */
    record Browser(ClientRedirect redirect, Challenge challenge) implements Destination {}

    /** To a device that waits for it. */
    record Device(UserCode code, Challenge challenge) implements Destination {}

    /** What the code is bound to. */
    Challenge challenge();

    /** The redirect URI; empty for a device. */
    default String redirectUri() {
        return switch (this) {
            case Browser(ClientRedirect redirect, Challenge _) -> redirect.redirectUri();
            case Device _ -> "";
        };
    }
}
