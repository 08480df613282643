package picket.oauth.grant;

/**
 * A pair of tokens for a client.
 *
 * @param granted the access token
 * @param refresh which renews it
 */
public record Issued(GrantedAccess granted, Token refresh) {
    /** The access token alone. */
    public Token access() {
        return granted.access();
    }
}
