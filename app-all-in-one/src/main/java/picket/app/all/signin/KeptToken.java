package picket.app.all.signin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * A sign-in that is kept.
 *
 * @param refreshToken empty if Sentry gave none
 * @param user e-mail address or name
 * @param scope what the token may do, as Sentry lists it
 */
record KeptToken(String accessToken, String refreshToken, Instant expires, String user, String scope) {

    static Optional<KeptToken> of(JsonNode entry) {
        try {
            return Optional.of(new KeptToken(
                            entry.path("access_token").asText(),
                            entry.path("refresh_token").asText(),
                            Instant.parse(entry.path("expires_at").asText()),
                            entry.path("user_email").asText(),
                            entry.path("scope").asText()))
                    .filter(token -> !token.accessToken.isEmpty());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    ObjectNode json(String host, String clientId) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("access_token", accessToken)
                .put("refresh_token", refreshToken)
                .put("expires_at", expires.toString())
                .put("sentry_host", host)
                .put("client_id", clientId)
                .put("user_email", user)
                .put("scope", scope);
    }

    /** Without the tokens. */
    @Override
    public String toString() {
        return "KeptToken[***, " + expires + ", " + user + "]";
    }
}
