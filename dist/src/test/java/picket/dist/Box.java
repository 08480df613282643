package picket.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;

/** A client with a secret on a device that waits for its person, and the forms that it sends. */
final class Box {
    private static final String DEVICE = "urn:ietf:params:oauth:grant-type:device_code";

    private final URI site;
    private final String client;
    private final String secret;
    private final JsonNode begun;

    /** Registers, and begins to wait. */
    Box(URI site) throws IOException {
        this.site = site;
        var metadata = Map.of("client_name", "Box", "grant_types", List.of(DEVICE));
        var registered =
                Deployment.JSON.readTree(Refresher.send(HttpRequest.newBuilder(URI.create(site + "/oauth/register"))
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(Deployment.JSON.writeValueAsString(metadata))))
                        .body());
        client = registered.get("client_id").asText();
        secret = registered.get("client_secret").asText();
        begun = Deployment.JSON.readTree(Refresher.post(
                        site, "/oauth/device_authorization", Map.of("client_id", client, "client_secret", secret))
                .body());
        assertEquals(
                "authorization_pending", poll(secret, begun.get("device_code").asText()));
        assertEquals(
                "invalid_client", poll(secret + "x", begun.get("device_code").asText()));
    }

    List<String> secrets() {
        return List.of(
                secret,
                begun.get("device_code").asText(),
                begun.get("user_code").asText());
    }

    /** What is said to the client's question for its device, with this secret. */
    String pollWithSecret(String text) throws IOException {
        return poll(text, begun.get("device_code").asText());
    }

    /** What is said to the client's question for this device. */
    String pollForDevice(String text) throws IOException {
        return poll(secret, text);
    }

    private String poll(String with, String device) throws IOException {
        var form = Map.of("grant_type", DEVICE, "client_id", client, "client_secret", with, "device_code", device);
        return Deployment.JSON
                .readTree(Refresher.post(site, "/oauth/token", form).body())
                .path("error")
                .asText();
    }
}
