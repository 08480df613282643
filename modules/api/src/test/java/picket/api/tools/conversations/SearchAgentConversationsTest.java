package picket.api.tools.conversations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picket.api.session.Scope;
import picket.api.tools.Alias;
import picket.api.tools.GoldenSchemas;
import picket.api.tools.Tolerance;
import picket.api.tools.ToolStage;

final class SearchAgentConversationsTest {
    private static final String PATH = "organizations/acme/agents/conversations/";
    private static final String FOUND = """
            [{"conversationId": "conv-1", "title": null, "startTimestamp": 1000, "endTimestamp": 61000, "errors": 1,
              "llmCalls": 3, "toolCalls": 2, "toolErrors": 1, "totalTokens": 900, "totalCost": 0.02, "traceCount": 4,
              "traceIds": ["a", "b", "c", "d"], "firstInput": "%s", "lastOutput": "Done \\u202e", "flow": ["shopper"],
              "toolNames": ["stock"], "user": {"id": "7", "email": "ada@example.com", "username": null, "ip": "1"}},
             {"id": "conv-2", "user": {"id": "8"}},
             {"title": "no id"}]""".formatted("q".repeat(300));

    private final ToolStage stage = new ToolStage(new SearchAgentConversations());

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void itsDefinitionAndThatOfItsEarlierNameAreTheGoldenOnes() {
        GoldenSchemas.check(new SearchAgentConversations());
        GoldenSchemas.check(new Alias(new SearchAgentConversations(), "search_ai_conversations"));
    }

    @Test
    void listsThem() {
        stage.sentry()
                .json("projects/acme/shop/", "{\"id\": \"4508\", \"slug\": \"shop\"}")
                .page(PATH, FOUND, "0:10:0");
        stage.golden("search_agent_conversations", stage.run(arguments("""
                "query": "refund", "project": ["shop", "12"], "environment": "production", "period": "7d", "limit": 2""")));
        assertEquals(
                List.of(
                        "GET projects/acme/shop/",
                        "GET " + PATH
                                + "?query=refund&project=4508&project=12&environment=production&statsPeriod=7d&per_page=2"),
                stage.asked());
    }

    @Test
    void noneAreFound() {
        stage.sentry().json(PATH, "[]");
        stage.golden(
                "search_agent_conversations-poor",
                stage.run(arguments(
                        "\"start\": \"2026-11-01T00:00:00Z\", \"end\": \"2026-11-02T00:00:00Z\", \"project\": null")));
        assertTrue(stage.asked().getLast().contains("start=2026-11-01T00%3A00%3A00Z&end=2026-11-02T00%3A00%3A00Z"));
        assertFalse(stage.asked().getLast().contains("statsPeriod"));
    }

    @Test
    void theProjectOfTheConnectionWins() {
        stage.sentry().json(PATH, "[]");
        stage.run(
                arguments("\"project\": \"99\""),
                new Scope(Optional.of("acme"), Optional.of("4508"), Optional.empty()));
        assertTrue(stage.asked().getLast().contains("project=4508&"), stage.asked()::toString);
    }

    @Test
    void theEarlierNameDoesTheSame() {
        try (var alias = new ToolStage(new Alias(new SearchAgentConversations(), "search_ai_conversations"))) {
            alias.sentry().json(PATH, FOUND);
            assertEquals(
                    2,
                    ToolStage.facts(alias.run(arguments("\"limit\": 3")))
                            .path("count")
                            .asInt());
        }
    }

    @Test
    void everyFieldMayBeMissing() {
        Tolerance.check(stage, PATH, FOUND, arguments("\"limit\": 3"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"start\": \"2026-11-01T00:00:00Z\"",
                "\"period\": \"30\"",
                "\"limit\": 101",
                "\"project\": []",
                "\"project\": [\"\"]",
                "\"project\": {}"
            })
    void badArgumentsAreExplainedBeforeAnyRequest(String more) {
        stage.refused(arguments(more));
        assertEquals(List.of(), stage.asked());
    }

    private static String arguments(String more) {
        return "{\"organizationSlug\": \"acme\", " + more + "}";
    }
}
