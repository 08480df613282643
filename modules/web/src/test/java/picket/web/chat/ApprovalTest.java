package picket.web.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static picket.web.chat.ChatStage.body;
import static picket.web.chat.ChatStage.message;
import static picket.web.chat.ChatStage.readTo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picket.web.testing.McpStub;

/** Nothing is changed in Sentry without a person who saw what would be. */
@Timeout(60)
class ApprovalTest {
    private static final String WISH = "{\"issueId\":\"SHOP-1\",\"count\":2.0}";

    private final ChatStage stage = new ChatStage();

    @AfterEach
    void close() {
        stage.close();
    }

    /** Lets the model ask for a write, and gives the messages with the call answered by the person. */
    private ObjectNode asked(Consumer<ObjectNode> answer) {
        stage.model.calls("update_issue", WISH);
        stage.say("Resolve it");
        return answered(answer);
    }

    private ObjectNode answered(Consumer<ObjectNode> answer) {
        var messages = stage.kept();
        messages.get(1).path("parts").forEach(part -> {
            if (part.path("state").asText().equals("approval-requested")) {
                var call = ((ObjectNode) part).put("state", "approval-responded");
                answer.accept(call);
            }
        });
        var body = body();
        body.set("messages", messages);
        return body;
    }

    private static void approve(ObjectNode call) {
        call.withObject("/approval").put("approved", true);
    }

    private static void refuse(ObjectNode call) {
        call.withObject("/approval").put("approved", false);
    }

    private List<String> writes() {
        return stage.mcp.called().stream()
                .filter(name -> name.startsWith("update") || name.startsWith("create"))
                .toList();
    }

    /** A4. */
    @Test
    void a4TextOfAStrangerMakesTheModelWriteNothingWithoutAPerson() {
        stage.mcp.answer("get_issue_details", McpStub.TAINTED);
        stage.model.calls("get_issue_details", "{}").calls("update_issue", WISH);
        var answer = stage.say("What is SHOP-1?");
        var request = answer.part("tool-approval-request");
        assertEquals("tool-calls", answer.part("finish").get("finishReason").asText());
        assertEquals(List.of(), writes());

        stage.model.says("Then not.");
        var body = answered(ApprovalTest::refuse);
        var after = stage.send(body);
        assertEquals(request.get("toolCallId"), after.part("tool-output-denied").get("toolCallId"));
        assertEquals("stop", after.part("finish").get("finishReason").asText());
        assertEquals(List.of(), writes());
        var told = stage.model.requests().getLast().get("messages");
        assertEquals("tool", told.get(told.size() - 1).get("role").asText());
        assertTrue(told.get(told.size() - 1).get("content").asText().startsWith("The person refused"));
    }

    @Test
    void anApprovedCallRunsOnceInTheMessageThatAskedForIt() {
        var body = asked(ApprovalTest::approve);
        var id = body.at("/messages/1/id").asText();
        stage.model.says("Done.");
        var answer = stage.send(body);
        assertEquals(id, answer.part("start").get("messageId").asText());
        assertEquals(
                List.of("start", "data-progress", "tool-output-available"),
                answer.types().subList(0, 3));
        assertEquals(List.of("update_issue"), writes());
        assertEquals(
                2.0, stage.mcp.calls().getLast().params().at("/arguments/count").asDouble());
        assertEquals(2, stage.kept().size());

        stage.model.says("It was done before.");
        var again = stage.send(body);
        assertTrue(again.part("tool-output-error").get("errorText").asText().contains("not good any more"));
        assertEquals(List.of("update_issue"), writes());
    }

    @Test
    void anApprovalIsForWhatThePersonSaw() {
        var body = asked(call -> {
            approve(call);
            ((ObjectNode) call.get("input")).put("issueId", "SHOP-2");
        });
        stage.model.says("Not done.");
        assertTrue(stage.send(body).types().contains("tool-output-error"));
        assertEquals(List.of(), writes());
    }

    @Test
    void theOrderAndFormOfArgumentsDoNotMatter() {
        var body = asked(call -> {
            approve(call);
            var input = (ObjectNode) call.get("input");
            input.put("count", 2).set("issueId", input.remove("issueId"));
        });
        stage.model.says("Done.");
        assertTrue(stage.send(body).types().contains("tool-output-available"));
    }

    /** A23. */
    @Test
    void a23AnApprovalOfSomebodyElseOrAnotherChatIsNotGood() {
        var body = asked(ApprovalTest::approve);
        stage.model.says("Not done.").says("Not done.");
        var other = stage.site.signedIn("8");
        assertTrue(ChatStage.answered(other.post("/api/chat", body.toString()))
                .types()
                .contains("tool-output-error"));
        assertTrue(stage.send(body.deepCopy().put("id", "chat-2")).types().contains("tool-output-error"));
        assertEquals(List.of(), writes());
    }

    @Test
    void anApprovalIsGoodForADay() {
        var body = asked(ApprovalTest::approve);
        stage.site.clock.pass(Duration.ofHours(25));
        stage.model.says("Too late.");
        assertTrue(stage.send(body).types().contains("tool-output-error"));
        assertEquals(List.of(), writes());
    }

    @Test
    void anApprovalIsForTheScopeThatThePersonSaw() {
        stage.model.calls("create_comment", "{}");
        var wish = body(message("user", "Comment on it"));
        wish.putObject("scope").put("organization", "acme").put("project", "shop");
        assertEquals(
                wish.get("scope"),
                stage.send(wish).part("data-approval").at("/data/scope"),
                "the card says where it will run");
        var elsewhere = answered(ApprovalTest::approve);
        stage.model.says("Not done.").says("Done.");
        assertTrue(stage.send(elsewhere).types().contains("tool-output-error"));
        assertEquals(List.of(), writes());
        elsewhere.set("scope", wish.get("scope"));
        assertTrue(stage.send(elsewhere).types().contains("tool-output-available"));
    }

    @Test
    void anAnswerThatGoesOnIsTakenUpWithAllThatItsMessageHad() throws IOException {
        stage.mcp.answer("get_issue_details", McpStub.TAINTED);
        stage.model.calls("get_issue_details", "{}").calls("update_issue", WISH);
        stage.say("Resolve it");
        var body = answered(ApprovalTest::approve);
        stage.model.saysSlowly("Done ", "now");
        var replica = stage.site.replica(stage.browser);
        try (var reader = stage.reading(stage.browser, body)) {
            assertTrue(readTo(reader, "text-delta").contains("Done "));
            var kept = stage.kept().at("/1/parts").valueStream();
            assertTrue(
                    kept.anyMatch(part -> part.path("state").asText().equals("approval-responded")),
                    "a page that is loaded now knows that there is something to take up");
        }
        stage.model.go();
        for (var browser : List.of(stage.browser, replica)) {
            var whole = ChatStage.answered(browser.get("/api/chat/chat-1/stream"));
            var seen = whole.types().stream()
                    .filter(type -> !type.startsWith("data-") && !type.startsWith("finish"))
                    .toList();
            assertEquals(
                    List.of(
                            "start",
                            "start-step",
                            "tool-input-available",
                            "tool-output-available",
                            "start-step",
                            "tool-input-available",
                            "tool-approval-request",
                            "tool-approval-response",
                            "start",
                            "tool-output-available",
                            "start-step",
                            "text-start",
                            "text-delta",
                            "text-delta",
                            "text-end"),
                    seen);
            assertEquals(
                    List.of(body.at("/messages/1/id"), body.at("/messages/1/id")),
                    whole.parts().stream()
                            .filter(part -> part.has("messageId"))
                            .map(part -> part.get("messageId"))
                            .toList());
        }
        assertEquals(List.of("update_issue"), writes());
    }

    @Test
    void stoppingAnApprovedCallSaysThatItMayHaveBeenDoneAndRunsNoOther() throws Exception {
        stage.mcp.answer("create_comment", "hang");
        stage.model.calls("create_comment", "{}", "update_issue", WISH);
        stage.say("Comment on it and resolve it");
        try (var reader = stage.reading(stage.browser, answered(ApprovalTest::approve))) {
            stage.mcp.hanging().await();
            stage.browser.post("/api/chat/chat-1/stop", "");
            assertTrue(readTo(reader, "tool-output-error").contains("may have been done"));
            assertTrue(readTo(reader, "tool-output-error").contains("not run"));
            assertTrue(readTo(reader, "message-metadata").contains("\"finishReason\":\"stopped\""));
            readTo(reader, "abort");
            while (reader.readLine() != null) {
                // Its end is kept before its reader is let go.
            }
        }
        assertEquals(List.of("create_comment"), writes());
        stage.model.says("I shall look first.");
        stage.send(followed());
        var told = stage.model.requests().getLast().get("messages");
        assertTrue(told.get(3).get("content").asText().contains("may have been done"), told::toString);
        assertTrue(told.get(4).get("content").asText().contains("was not run"), told::toString);
    }

    @Test
    void aChangeWhoseConnectionEndedIsToldAsPerhapsDone() {
        stage.mcp.answer("create_comment", "cut").answer("get_issue_details", "cut");
        stage.model.calls("create_comment", "{}", "get_issue_details", "{}").says("I shall look first.");
        var body = body(message("user", "Comment on it"));
        body.putArray("allow").add("create_comment");
        stage.send(body);
        assertEquals(List.of("create_comment"), writes());
        var told = stage.model.requests().getLast().get("messages");
        assertTrue(told.get(3).get("content").asText().contains("may have been done"), told::toString);
        assertFalse(told.get(4).get("content").asText().contains("may have been done"), told::toString);
    }

    @Test
    void anApprovedCallWhoseProcessEndedIsToldAsPerhapsDone() {
        var body = asked(ApprovalTest::approve);
        ((ArrayNode) body.get("messages")).add(message("user", "What became of it?"));
        stage.model.says("I shall look first.");
        stage.send(body);
        var told = stage.model.requests().getLast().get("messages");
        assertTrue(told.get(3).get("content").asText().contains("may have been done"), told::toString);
    }

    @Test
    void whatAMessageTookBeforeAnApprovalStaysCounted() {
        var body = asked(ApprovalTest::approve);
        var before = body.at("/messages/1/metadata");
        long tokens = before.at("/usage/inputTokens").asLong();
        assertTrue(tokens > 0, before::toString);
        ((ObjectNode) before).put("durationMillis", 5000);
        stage.model.says("Done.");
        var after = stage.send(body).part("finish").get("messageMetadata");
        assertTrue(after.at("/usage/inputTokens").asLong() > tokens, after::toString);
        assertTrue(after.get("durationMillis").asLong() >= 5000, after::toString);
        assertEquals(after.get("usage"), stage.kept().at("/1/metadata/usage"));
    }

    /** The messages as they are kept, with one more. */
    private ObjectNode followed() {
        var messages = stage.kept();
        messages.add(message("user", "Never mind"));
        var body = body();
        body.set("messages", messages);
        return body;
    }

    @Test
    void aCallThatWasNeitherApprovedNorRefusedIsToldAsNotRun() {
        stage.model.calls("update_issue", WISH);
        stage.say("Resolve it");
        stage.model.says("All right.");
        stage.send(followed());
        var told = stage.model.requests().getLast().get("messages");
        assertTrue(told.get(3).get("content").asText().contains("not run"));
    }

    @Test
    void whatThePersonAllowsRunsUntilAStrangersTextWasRead() {
        var body = body(message("user", "Comment on it"));
        body.putArray("allow").add("create_comment").add("update_issue");
        stage.model.calls("create_comment", "{}").says("Done.");
        assertFalse(stage.send(body).types().contains("tool-approval-request"));
        assertEquals(List.of("create_comment"), writes());

        stage.model.calls("update_issue", WISH);
        assertTrue(
                stage.send(body).types().contains("tool-approval-request"), "destructive calls are always asked for");

        stage.mcp.answer("get_issue_details", McpStub.TAINTED);
        stage.model.calls("get_issue_details", "{}").calls("create_comment", "{}");
        assertTrue(stage.send(body).types().contains("tool-approval-request"));

        var messages = stage.kept();
        messages.add(message("user", "And now?"));
        var later = body.deepCopy();
        later.set("messages", messages);
        stage.model.calls("create_comment", "{}");
        assertTrue(stage.send(later).types().contains("tool-approval-request"), "the taint stays with the chat");
        assertEquals(List.of("create_comment"), writes());
    }

    /** What a card says beside a call that waits. */
    private void assertAsked(boolean destructive, boolean repeatable, boolean untrusted) {
        var about = stage.say("Do it").part("data-approval").get("data");
        assertEquals(destructive, about.get("destructive").asBoolean(), about.toString());
        assertEquals(repeatable, about.get("repeatable").asBoolean(), about.toString());
        assertEquals(untrusted, about.get("untrusted").asBoolean(), about.toString());
        var kept = stage.kept().at("/1/parts").valueStream();
        assertTrue(kept.anyMatch(part -> part.path("data").equals(about)), "a reload shows it too");
    }

    @Test
    void theCardIsToldWhetherACallIsDestructiveAndWhetherAYesCanHold() {
        stage.model.calls("create_comment", "{}");
        assertAsked(false, true, false);
        stage.model.calls("update_issue", WISH);
        assertAsked(true, false, false);
        stage.model.calls("execute_sentry_tool", "{\"name\":\"delete_all\",\"arguments\":{}}");
        assertAsked(true, false, false);
    }

    @Test
    void afterAStrangersTextNoYesHoldsForMoreThanOneCall() {
        stage.mcp.answer("get_issue_details", McpStub.TAINTED);
        stage.model.calls("create_comment", "{}", "get_issue_details", "{}");
        assertAsked(false, false, true);
        stage.model.calls("update_issue", "{}", "get_issue_details", "{}");
        assertAsked(true, false, true);
    }

    @Test
    void anApprovalOfTwoArgumentsIsNotOneOfAnArgumentNamedLikeBoth() {
        stage.model.calls("update_issue", "{\"a\":\"1\",\"b\":\"2\"}");
        stage.say("Resolve it");
        stage.model.says("It was not run.");
        stage.send(answered(call -> {
            approve(call);
            call.putObject("input").put("a=\"1\", b", "2");
        }));
        assertEquals(List.of(), stage.mcp.called());
    }

    @ParameterizedTest
    @CsvSource({"429, RATE_LIMIT_EXCEEDED", "502, MCP_CONNECTION_FAILED", "401, AUTH_EXPIRED"})
    void anApprovalIsNotUsedUpByAToolThatCannotBeLookedUpNow(int status, String name) {
        stage.model.calls("delete_all", "{\"x\":1}");
        stage.say("Delete all");
        var body = answered(ApprovalTest::approve);
        stage.site.clock.pass(Duration.ofMinutes(2));
        stage.mcp.fail(status, "search_sentry_tools");
        var refused = stage.send(body);
        assertEquals(name, refused.part("data-error").at("/data/name").asText());
        assertFalse(refused.types().contains("tool-output-error"), refused.response()::body);
        var kept = stage.kept().at("/1/parts").valueStream();
        assertTrue(kept.anyMatch(part -> part.path("state").asText().equals("approval-responded")), "it waits");

        stage.mcp.fail(200, "");
        stage.model.says("Done.");
        assertTrue(stage.send(body).types().contains("tool-output-available"));
        assertEquals(
                "delete_all",
                stage.mcp.calls().getLast().params().at("/arguments/name").asText());
    }

    @Test
    void theModelIsNotToldThatAToolIsMissingWhichCannotBeLookedUpNow() {
        stage.mcp.fail(429, "search_sentry_tools");
        stage.model.calls("whoami", "{}").says("Later.");
        var answer = stage.say("Who am I?");
        assertEquals(
                "Too many calls. Wait 7 s before the next one.",
                answer.part("tool-output-error").get("errorText").asText());
    }
}
