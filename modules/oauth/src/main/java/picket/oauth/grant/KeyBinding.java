package picket.oauth.grant;

import java.util.Optional;

/**
 * The keys whose possession a client must prove to use its tokens (RFC 9449 §5).
 *
 * @param access key of the access token
 * @param refresh key of the refresh token; a client that authenticates needs none, for the token is bound to it already
 */
public record KeyBinding(Optional<Thumbprint> access, Optional<Thumbprint> refresh) {
    /** Whoever bears the tokens may use them. */
    public static final KeyBinding NONE = new KeyBinding(Optional.empty(), Optional.empty());
}
