package picket.web.signin;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import picket.http.Json;

/**
 * A sign-in on its way, sealed into the OAuth state: nothing of it is kept here, so any replica can end it.
 *
 * @param mark of the browser in which it began
 * @param verifier of PKCE (RFC 7636)
 * @param client id that it was begun with
 */
record SignInState(String mark, String verifier, String client, Instant expiresAt) {
    static final Duration LIFETIME = Duration.ofMinutes(10);

    String sealed(Seal seal) {
        return seal.seal(Json.MAPPER
                .createObjectNode()
                .put("m", mark)
                .put("v", verifier)
                .put("c", client)
                .put("e", expiresAt.getEpochSecond())
                .toString());
    }

    /** The sign-in again, unless its text was changed or it has expired. */
    static Optional<SignInState> open(Seal seal, String sealed, Instant now) {
        return seal.open(sealed).flatMap(SignInState::parse).filter(state -> now.isBefore(state.expiresAt));
    }

    private static Optional<SignInState> parse(String text) {
        try {
            var json = Json.MAPPER.readTree(text);
            return Optional.of(new SignInState(
                    json.path("m").asText(),
                    json.path("v").asText(),
                    json.path("c").asText(),
                    Instant.ofEpochSecond(json.path("e").asLong())));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** What PKCE sends in front (RFC 7636 §4.2). */
    String challenge() {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Without the verifier. */
    @Override
    public String toString() {
        return "SignInState[***]";
    }
}
