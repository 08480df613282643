package picket.web.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picket.http.Json;
import picket.web.testing.Browser;
import picket.web.testing.Deployment;
import picket.web.testing.McpStub;
import picket.web.testing.ModelStub;

/** A signed-in person with a chat, a scripted model and scripted tools. */
final class ChatStage implements AutoCloseable {
    final ModelStub model = new ModelStub();
    final McpStub mcp = new McpStub();
    final Deployment site;
    final Browser browser;

    ChatStage() {
        this(Map.of());
    }

    ChatStage(Map<String, String> more) {
        var settings = new HashMap<>(ModelStub.SETTINGS);
        settings.putAll(more);
        site = new Deployment(settings, mcp, model);
        browser = site.signedIn("7");
    }

    static ObjectNode message(String role, String text) {
        var message = Json.MAPPER.createObjectNode().put("id", role + "-1").put("role", role);
        message.putArray("parts").addObject().put("type", "text").put("text", text);
        return message;
    }

    static ObjectNode body(JsonNode... messages) {
        var body = Json.MAPPER.createObjectNode().put("id", "chat-1").put("trigger", "submit-message");
        body.putArray("messages").addAll(List.of(messages));
        return body;
    }

    /** Says something and reads the whole answer. */
    Answered say(String text) {
        return send(body(message("user", text)));
    }

    Answered send(JsonNode body) {
        return answered(browser.post("/api/chat", body.toString()));
    }

    static Answered answered(HttpResponse<String> response) {
        assertEquals(200, response.statusCode(), response.body());
        return new Answered(response);
    }

    /** An answer that is being read. */
    BufferedReader reading(Browser from, JsonNode body) {
        var request = from.request("POST", "/api/chat", body.toString()).header("Sec-Fetch-Site", "same-origin");
        return reading(from.exchange(request, BodyHandlers.ofInputStream()));
    }

    static BufferedReader reading(HttpResponse<java.io.InputStream> response) {
        assertEquals(200, response.statusCode());
        return new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }

    /** Reads on until a part of this type. */
    static String readTo(BufferedReader reader, String type) {
        try {
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.contains("\"type\":\"" + type + "\"")) {
                    return line;
                }
            }
            throw new AssertionError("no part " + type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The messages of the chat as the history has them. */
    ArrayNode kept() {
        return (ArrayNode) Browser.json(browser.get("/api/chats/chat-1")).path("messages");
    }

    @Override
    public void close() {
        model.go();
        site.close();
    }

    /** A whole answer. */
    record Answered(HttpResponse<String> response) {
        List<JsonNode> parts() {
            var parts = new ArrayList<JsonNode>();
            response.body().lines().filter(line -> line.startsWith("data: {")).forEach(line -> {
                try {
                    parts.add(Json.MAPPER.readTree(line.substring(6)));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            return parts;
        }

        List<String> types() {
            return parts().stream().map(part -> part.path("type").asText()).toList();
        }

        JsonNode part(String type) {
            return parts().stream()
                    .filter(part -> part.path("type").asText().equals(type))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no " + type + " in " + response.body()));
        }
    }
}
