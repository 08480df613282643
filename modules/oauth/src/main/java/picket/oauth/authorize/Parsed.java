package picket.oauth.authorize;

/** What an authorization request comes to. */
sealed interface Parsed {

    /** Ask the user. */
    record Valid(AuthorizationRequest request) implements Parsed {}

    /**
     * Tell the user: the redirect URI is not known to be the client's, so nothing may be sent there.
     *
     * @param advice what is wrong and what to do, for a person
     */
    record Shown(String advice) implements Parsed {}

    /** Tell the client. */
    record Returned(ClientRedirect redirect, String error, String description) implements Parsed {}
}
