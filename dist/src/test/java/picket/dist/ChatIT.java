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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The chat of the site in Chromium, with a scripted model behind the whole demo. */
final class ChatIT {
    private static JsonNode seen;

    @BeforeAll
    static void chat() throws IOException {
        var folder = Path.of("src/test/node");
        try (var model = Launched.start(List.of("node", "model.mjs"), folder, Map.of())) {
            var url = model.line();
            var environment = Map.of(
                    "PICKET_DATA", Files.createTempDirectory("picket-chat").toString(),
                    "EMBEDDED_AGENT_PROVIDER", "compatible",
                    "OPENAI_API_KEY", "a-key-that-nobody-checks",
                    "PICKET_MODEL_URL", url,
                    "PICKET_LIMIT_CHATS_PER_USER", "1000",
                    "PICKET_MODELS", "scripted");
            try (var picket = Launched.demo(environment)) {
                var site = Deployment.JSON.readTree(picket.line()).path("site").asText();
                seen = chat(site, url);
                AgentIT.overHttp(site);
            }
        }
    }

    private static JsonNode chat(String site, String model) throws IOException {
        var shots = Files.createDirectories(Path.of("target/screenshots/chat"));
        return Deployment.JSON.readTree(Launched.node(
                "chat.mjs", site, Launched.chromium(), shots.toAbsolutePath().toString(), model));
    }

    @Test
    void aPersonChats() {
        for (var none : List.of("violations", "complaints", "foreign")) {
            assertEquals("[]", seen.get(none).toString(), none);
        }
        assertAll(
                () -> assertTrue(seen.get("meter").asText().contains("300 tokens"), seen.get("meter")::asText),
                () -> assertTrue(seen.get("denied").asText().contains("not allowed"), seen.get("denied")::asText),
                () -> assertTrue(seen.get("approved").asText().contains("answered"), seen.get("approved")::asText),
                () -> assertTrue(seen.get("closed").asInt() > 0, "the model was not stopped"),
                () -> assertTrue(seen.get("keptMessage").asText().contains("Do not lose me"), "the message is lost"),
                () -> assertTrue(
                        seen.get("exported").asText().contains("Do not lose me"), seen.get("exported")::asText),
                () -> assertTrue(seen.at("/notes/~1tools").asText().contains("search_issues")),
                () -> assertTrue(seen.at("/notes/~1model").asText().contains("scripted")),
                () -> assertTrue(seen.at("/notes/~1nonsense").asText().contains("no command /nonsense")),
                () -> assertFalse(seen.at("/notes/~1prompts").asText().isBlank()));
    }

    @Test
    void aMessageOutlivesASignInThatIsClosedOrBlocked() {
        for (var then : List.of("afterClosed", "afterBlocked", "keptMessage")) {
            assertTrue(seen.get(then).asText().contains("Do not lose me"), then);
        }
    }

    @Test
    void aMessageAndADraftOutliveASignInThatTakesThePageAway() {
        assertTrue(seen.get("keptMessage").asText().contains("Hello from the"), seen.get("keptMessage")::asText);
        assertEquals("A draft before", seen.get("keptDraft").asText());
    }

    @Test
    void anAnswerAfterAnApprovalIsTakenUpWholeAfterAReload() {
        var text = seen.at("/takenUp/text").asText();
        assertEquals(1, seen.at("/takenUp/cards").asInt(), text);
        assertTrue(text.contains("answered") && !text.contains("Something failed"), text);
        assertEquals("[\"output-available\"]", seen.at("/takenUp/kept").toString());
    }

    @Test
    void aStoppedCallIsNotToldAsNotRun() {
        var text = seen.at("/stoppedCall/text").asText();
        assertTrue(text.contains("You stopped this answer") && !text.contains("No answer came"), text);
        assertEquals("[\"output-error\"]", seen.at("/stoppedCall/kept").toString());
    }

    @Test
    void anApprovalThatWasPassedOverCannotBeGiven() {
        assertEquals(0, seen.at("/passedOver/buttons").asInt());
        var text = seen.at("/passedOver/text").asText();
        assertTrue(text.contains("not run") && !text.contains("running"), text);
    }

    @Test
    void signingOutForgetsTheConversationInEveryTabAndLeavesADraftElsewhere() {
        for (var tab : List.of("signedOutElsewhere", "afterSignOut")) {
            var text = seen.at("/" + tab + "/text").asText();
            assertFalse(text.contains("Do not lose me") || text.contains("From the other tab"), text);
        }
        assertEquals("A draft", seen.at("/signedOutElsewhere/draft").asText());
        assertEquals("[]", seen.at("/afterSignOut/kept").toString());
    }

    @Test
    void theKeyboardAloneLeadsThroughAConversation() {
        assertTrue(seen.get("byKeyboard").asText().contains("answered"), seen.get("byKeyboard")::asText);
        assertEquals("Try it here", seen.get("focusBack").asText());
    }

    /** The walk waits for the words that say that the answer is complete. */
    @Test
    void screenReadersHearWhereAnAnswerStandsAndNotEachOfItsWords() {
        assertEquals("off", seen.get("live").asText());
    }

    /** What makes hundreds of messages scroll smoothly, without a clock. */
    @Test
    void hundredsOfMessagesAreLeftAloneByTypingAndByAnAnswer() {
        assertEquals(492, seen.get("many").asInt());
        assertTrue(seen.get("laidOut").asInt() < 40, seen.get("laidOut")::asText);
        assertEquals(0, seen.at("/changes/elsewhere").asInt());
        assertTrue(seen.at("/changes/added").asInt() < 60, seen.get("changes")::toString);
        assertTrue(seen.get("shiftedWhileStreaming").asDouble() < 0.01, seen.get("shiftedWhileStreaming")::asText);
    }

    /** A28, in the Markdown of an answer; the listener for violations of the policy is part of every page. */
    @Test
    void a28NothingInAHostileAnswerRunsOrLoads() {
        assertEquals(0, seen.get("hit").asInt(), "something ran");
        assertEquals(0, seen.get("elements").asInt(), "something became an element");
        assertEquals("[]", seen.get("foreign").toString(), "something was loaded");
        assertEquals("[]", seen.get("complaints").toString(), "the policy was violated");
    }
}
