package picket.web.signin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import picket.http.Json;
import picket.oauth.spi.AccessToken;

/**
 * A sign-in as the browser keeps it, sealed.
 *
 * @param client id that the tokens were issued to
 * @param resource endpoint that the tokens are for
 * @param expiresAt when the access token ends
 */
record Session(String client, URI resource, AccessToken access, String refresh, Instant expiresAt) {

    /** The tokens in an answer of the authorization server (RFC 6749 §5.1), if they are there. */
    static Optional<Session> of(String client, JsonNode tokens, Instant now) {
        var access = tokens.path("access_token").asText();
        var refresh = tokens.path("refresh_token").asText();
        var resource = tokens.path("resource").asText();
        return access.isEmpty() || refresh.isEmpty() || resource.isEmpty()
                ? Optional.empty()
                : Optional.of(new Session(
                        client,
                        URI.create(resource),
                        new AccessToken(access),
                        refresh,
                        now.plusSeconds(tokens.path("expires_in").asLong())));
    }

    /** The session in a text that {@link #text} made. */
    static Optional<Session> parse(String text) {
        try {
            var json = Json.MAPPER.readTree(text);
            return Optional.of(new Session(
                    json.path("c").asText(),
                    URI.create(json.path("s").asText()),
                    new AccessToken(json.path("a").asText()),
                    json.path("r").asText(),
                    Instant.ofEpochSecond(json.path("e").asLong())));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** All of it, short: cookies have little room. */
    String text() {
        return Json.MAPPER
                .createObjectNode()
                .put("c", client)
                .put("s", resource.toString())
                .put("a", access.value())
                .put("r", refresh)
                .put("e", expiresAt.getEpochSecond())
                .toString();
    }

    /** Without the tokens. */
    @Override
    public String toString() {
        return "Session[" + client + ", " + resource + ", ***, " + expiresAt + "]";
    }
}
