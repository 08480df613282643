package picket.dist;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The chat of the site in Chromium, with a scripted model behind the whole demo. */
final class ChatIT {

    @Test
    void aPersonChats() throws IOException {
        var folder = Path.of("src/test/node");
        try (var model = Launched.start(List.of("node", "model.mjs"), folder, Map.of())) {
            var url = model.line();
            var environment = Map.of(
                    "PICKET_DATA", Files.createTempDirectory("picket-chat").toString(),
                    "EMBEDDED_AGENT_PROVIDER", "compatible",
                    "OPENAI_API_KEY", "a-key-that-nobody-checks",
                    "PICKET_MODEL_URL", url,
                    "PICKET_MODELS", "scripted");
            try (var picket = Launched.picket(environment, "demo", "--json")) {
                var site = Deployment.JSON.readTree(picket.line()).path("site").asText();
                judge(chat(site, url));
            }
        }
    }

    private static JsonNode chat(String site, String model) throws IOException {
        var shots = Files.createDirectories(Path.of("target/screenshots/chat"));
        return Deployment.JSON.readTree(Launched.node(
                "chat.mjs",
                site,
                System.getenv().getOrDefault("CHROMIUM_PATH", "/usr/bin/chromium"),
                shots.toAbsolutePath().toString(),
                model));
    }

    private static void judge(JsonNode seen) {
        for (var none : List.of("violations", "complaints", "foreign")) {
            assertEquals("[]", seen.get(none).toString(), none);
        }
        assertAll(
                () -> assertTrue(seen.get("meter").asText().contains("300 tokens"), seen.get("meter")::asText),
                () -> assertTrue(seen.get("denied").asText().contains("not allowed"), seen.get("denied")::asText),
                () -> assertTrue(seen.get("approved").asText().contains("answered"), seen.get("approved")::asText),
                () -> assertEquals(0, seen.get("hit").asInt(), "something of a hostile answer ran"),
                () -> assertEquals(0, seen.get("elements").asInt(), "something of a hostile answer is an element"),
                () -> assertTrue(seen.get("closed").asInt() > 0, "the model was not stopped"),
                () -> assertTrue(seen.get("keptMessage").asText().contains("Do not lose me"), "the message is lost"),
                () -> assertTrue(seen.at("/notes/~1tools").asText().contains("search_issues")),
                () -> assertTrue(seen.at("/notes/~1model").asText().contains("scripted")),
                () -> assertTrue(seen.at("/notes/~1nonsense").asText().contains("no command /nonsense")),
                () -> assertFalse(seen.at("/notes/~1prompts").asText().isBlank()));
    }
}
