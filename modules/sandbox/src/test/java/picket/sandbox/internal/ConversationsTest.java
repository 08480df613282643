package picket.sandbox.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Spans of agents as conversations. */
@ExtendWith(SharedSandbox.class)
final class ConversationsTest {
    private static final String PATH = "/organizations/acme/agents/conversations/";

    private final TestSandbox sandbox;

    ConversationsTest(TestSandbox sandbox) {
        this.sandbox = sandbox;
    }

    @Test
    void spansWithOneConversationIdAreOneConversation() {
        double now = System.currentTimeMillis() / 1000.0;
        var spans = """
                {"version": 2, "items": [%s, %s]}""".formatted(
                        span(
                                "1111111111111111",
                                now - 9,
                                "gen_ai.chat",
                                "\"gen_ai.usage.total_tokens\": {\"type\": \"integer\", \"value\": 40},"
                                        + " \"gen_ai.input.messages\": {\"type\": \"string\", \"value\": \"Where is my parcel?\"},"
                                        + " \"gen_ai.response.text\": {\"type\": \"string\", \"value\": \"On its way\"},"),
                        span(
                                "2222222222222222",
                                now - 5,
                                "gen_ai.execute_tool",
                                "\"gen_ai.tool.name\": {\"type\": \"string\", \"value\": \"track\"},"));
        var sent = sandbox.envelope(
                "{}\n{\"type\":\"span\",\"item_count\":2,\"content_type\":\"application/vnd.sentry.items.span.v2+json\"}\n"
                        + spans);
        assertEquals(200, sent.statusCode(), sent.body());
        var found = sandbox.json(PATH + "?query=On%20its%20way");
        assertEquals(1, found.size(), found::toString);
        assertEquals("conv-parcel", found.at("/0/conversationId").asText());
        assertEquals(1, found.at("/0/llmCalls").asInt());
        assertEquals(40, found.at("/0/totalTokens").asInt());
        assertEquals("track", found.at("/0/toolNames/0").asText());
        assertEquals("On its way", found.at("/0/lastOutput").asText());
        var details = sandbox.json(PATH + "conv-parcel/?per_page=1000&project=-1");
        assertEquals(2, details.size());
        assertEquals("storefront", details.at("/0/project").asText());
        assertEquals(0, sandbox.json(PATH + "conv-parcel/?project=2").size());
        assertEquals(0, sandbox.json(PATH + "?query=nobody").size());
        assertEquals(400, sandbox.get(PATH + "?query=has%3Ax").statusCode());
    }

    @Test
    void reportsOfSetUpAreTaken() {
        var answer = sandbox.send("POST", "/organizations/acme/onboarding/agent/status/", """
                {"schemaVersion": 1, "runToken": "abcDEF1234", "stage": "connect_mcp", "status": "completed"}""");
        assertEquals(201, answer.statusCode(), answer.body());
        assertEquals("true", TestSandbox.json(answer).path("continueUpdates").asText());
    }

    private static String span(String id, double start, String op, String more) {
        return """
                {"trace_id": "0af7651916cd43dd8448eb211c80319c", "span_id": "%s", "name": "step", "status": "ok",
                 "is_segment": false, "start_timestamp": %f, "end_timestamp": %f, "attributes": {%s
                 "sentry.op": {"type": "string", "value": "%s"},
                 "gen_ai.conversation.id": {"type": "string", "value": "conv-parcel"}}}""".replace("\n", " ").formatted(id, start, start + 1, more, op);
    }
}
