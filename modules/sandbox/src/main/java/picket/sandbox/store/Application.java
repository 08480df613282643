package picket.sandbox.store;

/**
 * The registered OAuth application and the token of the demo user, made once and kept.
 *
 * @param clientId 64 hex digits
 * @param clientSecret 64 hex digits
 * @param userToken with Sentry's prefix {@code sntryu_}
 */
public record Application(String clientId, String clientSecret, String userToken) {

    @Override
    public String toString() {
        return "Application[" + clientId + ", ***]";
    }
}
