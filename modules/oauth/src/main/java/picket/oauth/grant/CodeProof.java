package picket.oauth.grant;

import java.util.Optional;
import picket.oauth.spi.ClientId;

/**
 * What a client shows with an authorization code.
 *
 * @param redirectUri optional since the verifier proves more (OAuth 2.1 §4.1.3); if sent it must be the same
 * @param verifier of the proof key
 * @param audience optional; if sent it must be the same
 * @param binding of the tokens that are asked for
 */
public record CodeProof(
        ClientId client,
        Optional<String> redirectUri,
        String verifier,
        Optional<Audience> audience,
        KeyBinding binding) {
    /** Without the verifier. */
    @Override
    public String toString() {
        return "CodeProof[" + client.value() + ", ***]";
    }
}
