package picket.web.self;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helidon.http.HeaderNames;
import io.helidon.webclient.http1.Http1ClientRequest;
import io.helidon.webclient.http1.Http1ClientResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import picket.http.Json;

/** The site as a client of the deployment's own authorization server: a public one, with PKCE. */
public final class OwnTokens {
    private static final Duration SILENCE = Duration.ofSeconds(20);
    private static final int LONGEST = 64 * 1024;
    private static final String NAME = "Picket site";

    private final OwnServer server;
    private final URI callback;

    /** A client whose redirect URI is this. */
    public OwnTokens(OwnServer server, URI callback) {
        this.server = server;
        this.callback = callback;
    }

    /** What the authorization server made of a request. */
    public sealed interface Answer {

        /** It did what was asked; the body says what came of it. */
        record Done(JsonNode body) implements Answer {
            /** Bodies hold tokens. */
            @Override
            public String toString() {
                return "Done[***]";
            }
        }

        /**
         * It refuses for good.
         *
         * @param error code of RFC 6749 §5.2
         */
        record Refused(String error) implements Answer {}

        /** It did not answer, or asked to come again later. */
        record Unclear(String reason) implements Answer {}
    }

    /** Where the browser comes back to. */
    public URI callback() {
        return callback;
    }

    /** Registers the site (RFC 7591); the answer has {@code client_id}. */
    public Answer register(String client) {
        var metadata = Json.MAPPER.createObjectNode();
        metadata.put("client_name", NAME).put("token_endpoint_auth_method", "none");
        metadata.putArray("redirect_uris").add(callback.toString());
        metadata.put("client_uri", server.origin().toString());
        return send(request("/oauth/register", client, "application/json"), bytes(metadata));
    }

    /**
     * Where a browser goes to sign in.
     *
     * @param resource the endpoint that the sign-in is for
     */
    public URI authorizationUrl(String clientId, URI resource, String state, String challenge) {
        var query = new LinkedHashMap<String, String>();
        query.put("client_id", clientId);
        query.put("redirect_uri", callback.toString());
        query.put("response_type", "code");
        query.put("code_challenge", challenge);
        query.put("code_challenge_method", "S256");
        query.put("resource", resource.toString());
        query.put("state", state);
        return URI.create(server.origin() + "/oauth/authorize?" + form(query));
    }

    /** Exchanges a code for tokens. */
    public Answer exchange(String clientId, String code, String verifier, String client) {
        return token(
                Map.of(
                        "grant_type", "authorization_code",
                        "client_id", clientId,
                        "code", code,
                        "redirect_uri", callback.toString(),
                        "code_verifier", verifier),
                client);
    }

    /** Exchanges a refresh token for new tokens. */
    public Answer refresh(String clientId, String refreshToken, String client) {
        return token(
                Map.of("grant_type", "refresh_token", "client_id", clientId, "refresh_token", refreshToken), client);
    }

    private Answer token(Map<String, String> form, String client) {
        return send(
                request("/oauth/token", client, "application/x-www-form-urlencoded"),
                form(form).getBytes(StandardCharsets.UTF_8));
    }

    private Http1ClientRequest request(String path, String client, String type) {
        return server.post(path, client, SILENCE).header(HeaderNames.CONTENT_TYPE, type);
    }

    private static Answer send(Http1ClientRequest request, byte[] body) {
        try {
            return OwnServer.outcome(() -> {
                try (var response = request.submit(body)) {
                    return read(response);
                }
            });
        } catch (IOException e) {
            return new Answer.Unclear(String.valueOf(e.getMessage()));
        }
    }

    private static Answer read(Http1ClientResponse response) throws IOException {
        int status = response.status().code();
        var bytes = response.entity().hasEntity() ? response.inputStream().readNBytes(LONGEST) : new byte[0];
        if (status / 100 == 2) {
            return Json.MAPPER.readTree(bytes) instanceof ObjectNode object
                    ? new Answer.Done(object)
                    : new Answer.Unclear("an answer that is no object");
        }
        if (status / 100 == 4 && status != 429) {
            return new Answer.Refused(Json.MAPPER.readTree(bytes).path("error").asText("status " + status));
        }
        return new Answer.Unclear("status " + status);
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static byte[] bytes(JsonNode json) {
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }
}
