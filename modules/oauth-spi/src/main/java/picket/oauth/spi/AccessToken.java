package picket.oauth.spi;

/**
 * An access token of this server, never printed.
 *
 * @param value the whole token as the client sends it
 */
public record AccessToken(String value) {
    /** A fixed mask, so that no log can hold a token. */
    @Override
    public String toString() {
        return "AccessToken[***]";
    }
}
