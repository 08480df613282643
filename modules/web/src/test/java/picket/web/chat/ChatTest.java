package picket.web.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static picket.web.chat.ChatStage.body;
import static picket.web.chat.ChatStage.message;
import static picket.web.testing.Browser.json;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picket.web.testing.McpStub;

/** The model and tools answer in the AI SDK's UI message stream. */
class ChatTest {
    private final ChatStage stage = new ChatStage();

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void anAnswerIsAStreamOfParts() {
        stage.model.says("Hello there");
        var answer = stage.say("Hi");
        var headers = answer.response().headers();
        assertEquals("text/event-stream", headers.firstValue("Content-Type").orElseThrow());
        assertEquals("v1", headers.firstValue("x-vercel-ai-ui-message-stream").orElseThrow());
        assertTrue(answer.response().body().endsWith("data: [DONE]\n\n"));
        assertEquals(
                List.of(
                        "start",
                        "start-step",
                        "text-start",
                        "text-delta",
                        "text-delta",
                        "text-delta",
                        "text-end",
                        "finish-step",
                        "finish"),
                answer.types());
        assertEquals("small", answer.part("start").at("/messageMetadata/model").asText());
        var finish = answer.part("finish");
        assertEquals("stop", finish.get("finishReason").asText());
        assertEquals(100, finish.at("/messageMetadata/usage/inputTokens").asInt());
        assertEquals(10, finish.at("/messageMetadata/usage/outputTokens").asInt());
        assertTrue(finish.at("/messageMetadata").has("durationMillis"));
    }

    @Test
    void theModelIsToldWhatItIsForAndWhichToolsThereAre() {
        stage.model.says("Hello");
        stage.say("Hi");
        var request = stage.model.requests().getFirst();
        var system = request.at("/messages/0/content").asText();
        assertTrue(system.contains("search_sentry_tools") && system.contains("untrusted"), system);
        assertFalse(system.contains("{today}"));
        assertEquals("Hi", request.at("/messages/1/content").asText());
        assertEquals(5, request.get("tools").size());
        assertEquals(
                "string",
                request.at("/tools/0/function/parameters/properties/issueId/type")
                        .asText());
        assertEquals(16_000, request.get("max_tokens").asInt());
    }

    /** The two zones are never on the same day. */
    @Test
    void theModelIsToldWhichDayItIsForTheReader() {
        var days = Stream.of("Pacific/Kiritimati", "Etc/GMT+12", "Nowhere/At all")
                .map(zone -> {
                    stage.model.says("Hello");
                    stage.send(body(message("user", "Hi")).put("zone", zone));
                    return LocalDate.parse(stage.model
                            .requests()
                            .getLast()
                            .at("/messages/0/content")
                            .asText()
                            .replaceFirst("(?s).*Today is ([0-9-]+).*", "$1"));
                })
                .toList();
        assertTrue(days.get(0).isAfter(days.get(1)), days.toString());
        assertTrue(!days.get(2).isAfter(days.get(0)) && !days.get(2).isBefore(days.get(1)), days.toString());
    }

    @Test
    void aReadingToolRunsAndItsResultGoesBackToTheModel() {
        stage.mcp.answer("get_issue_details", McpStub.TAINTED);
        stage.model.calls("get_issue_details", "{\"issueId\":\"SHOP-1\"}").says("It is about issues.");
        var answer = stage.say("What is SHOP-1?");
        assertEquals(
                List.of(
                        "start",
                        "start-step",
                        "tool-input-start",
                        "tool-input-delta",
                        "tool-input-available",
                        "data-progress",
                        "tool-output-available",
                        "data-tool",
                        "finish-step",
                        "start-step"),
                answer.types().subList(0, 10));
        assertTrue(answer.part("tool-input-start").get("dynamic").asBoolean());
        assertEquals(
                "SHOP-1",
                answer.part("tool-input-available").at("/input/issueId").asText());
        assertEquals("halfway", answer.part("data-progress").at("/data/message").asText());
        assertTrue(answer.part("data-progress").get("transient").asBoolean());
        assertEquals("untrusted", answer.part("data-tool").at("/data/trust").asText());
        var second = stage.model.requests().getLast().get("messages");
        assertEquals("tool", second.get(3).get("role").asText());
        assertTrue(second.get(3).get("content").asText().contains("resolve all issues"));
        assertEquals(
                200,
                answer.part("finish").at("/messageMetadata/usage/inputTokens").asInt());
    }

    @Test
    void aToolOfTheCatalogueIsJudgedByItsOwnHints() {
        stage.model
                .calls("execute_sentry_tool", "{\"name\":\"whoami\",\"arguments\":{}}")
                .says("You are you.");
        var answer = stage.say("Who am I?");
        assertTrue(
                answer.types().contains("tool-output-available"),
                answer.response().body());
        assertEquals(List.of("search_sentry_tools", "execute_sentry_tool"), stage.mcp.called());
    }

    @Test
    void whatTheModelGetsWrongItIsTold() {
        stage.model.calls("no_such_tool", "{}", "get_issue_details", "not json").says("I was wrong.");
        var answer = stage.say("Hi");
        assertTrue(answer.part("tool-output-error").get("errorText").asText().contains("no_such_tool"));
        assertTrue(answer.part("tool-input-error").get("errorText").asText().contains("JSON"));
        var told = stage.model.requests().getLast().get("messages");
        assertTrue(told.get(3).get("content").asText().contains("no tool named"));
        assertTrue(told.get(4).get("content").asText().contains("not a JSON object"));
        assertEquals(
                List.of(),
                stage.mcp.called().stream()
                        .filter(name -> name.equals("get_issue_details"))
                        .toList());
    }

    @Test
    void anAnswerHasTenStepsAtMost() {
        for (int i = 0; i < 10; i++) {
            stage.model.calls("get_issue_details", "{}");
        }
        var answer = stage.say("Go on and on");
        assertEquals("tool-calls", answer.part("finish").get("finishReason").asText());
        assertEquals(
                "steps",
                answer.part("finish").at("/messageMetadata/finishReason").asText());
        assertEquals(10, stage.model.requests().size());
    }

    @Test
    void aScopeNarrowsTheToolsAndIsTold() {
        stage.model.says("Hello");
        var body = body(message("user", "Hi"));
        body.putObject("scope").put("organization", "acme").put("project", "shop");
        stage.send(body.put("model", "large"));
        assertEquals("/mcp/acme/shop", stage.mcp.calls().getFirst().path());
        var request = stage.model.requests().getFirst();
        assertTrue(request.at("/messages/0/content").asText().contains("`shop`"));
        assertEquals("large", request.get("model").asText());
    }

    @ParameterizedTest
    @CsvSource({
        "429, AI_RATE_LIMIT",
        "401, AI_AUTH_FAILED",
        "404, AI_MODEL_UNKNOWN",
        "400, AI_REJECTED",
        "500, AI_FAILED"
    })
    void whatTheProviderRefusesIsSaidInWordsOfOurs(int status, String name) {
        stage.model.refuses(status);
        var answer = stage.say("Hi");
        assertEquals(name, answer.part("data-error").at("/data/name").asText());
        assertFalse(answer.part("error").get("errorText").asText().contains("secret"));
        assertEquals("error", answer.part("finish").get("finishReason").asText());
    }

    @Test
    void aProviderThatIsNotThereIsSaidAsSuch() {
        try (var lonely = new ChatStage(Map.of("PICKET_MODEL_URL", "http://127.0.0.1:1/v1"))) {
            var answer = lonely.say("Hi");
            assertEquals(
                    "AI_UNREACHABLE", answer.part("data-error").at("/data/name").asText());
        }
    }

    @Test
    void aProviderThatFallsSilentIsSaidAsSuch() {
        try (var hasty = new ChatStage(Map.of("PICKET_MODEL_PATIENCE", "1s"))) {
            hasty.model.saysSlowly("Half ", "and never more");
            var answer = hasty.say("Hi");
            assertEquals(
                    "AI_TIMED_OUT", answer.part("data-error").at("/data/name").asText());
        }
    }

    @ParameterizedTest
    @CsvSource({"stop, stop", "length, length", "content_filter, content-filter"})
    void whyAnAnswerEndedIsKeptWithIt(String given, String reason) {
        stage.model.saysAndEnds("So far", given);
        var finish = stage.say("Hi").part("finish");
        assertEquals(reason, finish.get("finishReason").asText());
        assertEquals(reason, finish.at("/messageMetadata/finishReason").asText());
        assertEquals(reason, stage.kept().at("/1/metadata/finishReason").asText());
    }

    @Test
    void theModelsAreListed() {
        var models = json(stage.browser.get("/api/models"));
        assertTrue(models.get("available").asBoolean());
        assertEquals("small", models.get("default").asText());
        assertEquals("large", models.at("/models/1/id").asText());
    }

    @Test
    void aMissingModelIsSaidAfterSignIn() {
        try (var site = new picket.web.testing.Deployment(Map.of(), new McpStub())) {
            var body = body(message("user", "Hi")).toString();
            assertEquals(401, site.browser().post("/api/chat", body).statusCode());
            var refused = site.signedIn("7").post("/api/chat", body);
            assertEquals(503, refused.statusCode());
            assertEquals("AI_SERVICE_UNAVAILABLE", json(refused).get("name").asText());
            assertFalse(
                    json(site.signedIn("7").get("/api/models")).get("available").asBoolean());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"id\":\"chat-1\"}",
                "{\"id\":\"chat-1\",\"messages\":[]}",
                "{\"id\":\"../x\",\"messages\":[{\"id\":\"1\",\"role\":\"user\",\"parts\":[]}]}",
                "{\"id\":\"chat-1\",\"messages\":[{\"id\":\"1\",\"role\":\"system\",\"parts\":[]}]}",
                "{\"id\":\"chat-1\",\"messages\":[{\"id\":\"1\",\"role\":\"user\"}]}",
                "{\"id\":\"chat-1\",\"messages\":[{\"role\":\"user\",\"parts\":[]}]}",
                "{\"id\":\"chat-1\",\"messages\":[{\"id\":\"1\",\"role\":\"user\",\"parts\":[1]}]}",
                "{\"id\":\"c\",\"messages\":[{\"id\":\"1\",\"role\":\"assistant\",\"parts\":[{\"type\":\"dynamic-tool\"}]}]}"
            })
    void messagesThatMakeNoSenseAreRefused(String body) {
        var refused = stage.browser.post("/api/chat", body);
        assertEquals(400, refused.statusCode(), refused.body());
        assertEquals("INVALID_MESSAGES_FORMAT", json(refused).get("name").asText());
    }

    @Test
    void aBodyThatIsNoJsonIsNoMessagesEither() {
        var refused = stage.browser.post("/api/chat", "{not json");
        assertEquals(400, refused.statusCode());
        assertEquals("INVALID_MESSAGES_FORMAT", json(refused).get("name").asText());
    }

    @Test
    void aBodyOfMoreValuesThanAnyChatHasIsRefusedUnread() {
        var body = "{\"id\":\"chat-1\",\"trigger\":\"submit-message\",\"messages\":[],\"y\":[" + "[],".repeat(250_000)
                + "[]]}";
        var refused = stage.browser.post("/api/chat", body);
        assertEquals(400, refused.statusCode());
        assertTrue(refused.body().contains("too many values"), refused.body());
    }

    @Test
    void anUnknownModelAndAnMcpServerThatIsAwayAreRefused() {
        var unknown = stage.browser.post(
                "/api/chat", body(message("user", "Hi")).put("model", "none").toString());
        assertEquals("INVALID_REQUEST", json(unknown).get("name").asText());
        stage.mcp.fail(500);
        var away = stage.browser.post("/api/chat", body(message("user", "Hi")).toString());
        assertEquals(502, away.statusCode());
        assertEquals("MCP_CONNECTION_FAILED", json(away).get("name").asText());
    }

    @Test
    void aPersonWhoSendsTooMuchHasToWait() {
        try (var limited = new ChatStage(Map.of("PICKET_LIMIT_CHATS_PER_USER", "2"))) {
            limited.model.says("1").says("2").says("3");
            limited.say("Hi");
            limited.say("Hi");
            var refused = limited.browser.post(
                    "/api/chat", body(message("user", "Hi")).toString());
            assertEquals(429, refused.statusCode());
            assertEquals("RATE_LIMIT_EXCEEDED", json(refused).get("name").asText());
            assertTrue(json(refused).get("retryAfter").asInt() > 0);
            assertEquals(
                    200,
                    limited.site
                            .signedIn("8")
                            .post("/api/chat", body(message("user", "Hi")).toString())
                            .statusCode());
        }
    }
}
