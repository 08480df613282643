package picket.api.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picket.api.testing.Deployment;

/** Revisions 2025-03-26 to 2025-11-25 over HTTP. */
final class LegacyEraTest {
    private static Deployment deployment;

    @BeforeAll
    static void start() {
        deployment = Deployment.start();
    }

    @AfterAll
    static void stop() {
        deployment.close();
    }

    @ParameterizedTest
    @CsvSource({
        "2025-03-26, 2025-03-26",
        "2025-06-18, 2025-06-18",
        "2025-11-25, 2025-11-25",
        "2024-11-05, 2025-11-25",
        "2026-07-28, 2025-11-25",
        "tomorrow, 2025-11-25"
    })
    void initializeAgreesOnTheAskedVersionOrTheNewest(String asked, String agreed) {
        var response = deployment.send(deployment.post("/mcp", message("initialize", """
                {"protocolVersion": "%s", "capabilities": {}, "clientInfo": {"name": "t", "version": "1"}}""".formatted(asked))));
        assertEquals(200, response.statusCode());
        assertEquals(
                "application/json",
                response.headers().firstValue("Content-Type").orElse(""));
        var result = Deployment.json(response).path("result");
        assertEquals(agreed, result.path("protocolVersion").asText());
        assertEquals("Sentry MCP", result.at("/serverInfo/name").asText());
        assertTrue(result.at("/capabilities/tools").isObject());
        assertEquals(5, result.path("capabilities").size());
        assertTrue(result.path("instructions").asText().contains("get_sentry_resource"));
    }

    @Test
    void initializeNeedsNothingButTheVersion() {
        var bare = call("initialize", "{\"protocolVersion\": \"2025-06-18\"}");
        assertEquals("2025-06-18", bare.at("/result/protocolVersion").asText());
        assertEquals(-32602, call("initialize", "{}").at("/error/code").asInt());
        assertEquals(
                -32602,
                call("initialize", "{\"protocolVersion\": 7}").at("/error/code").asInt());
    }

    @Test
    void pingIsAnsweredEmpty() {
        assertEquals("{}", call("ping", "{}").path("result").toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"notifications/initialized", "notifications/cancelled", "notifications/of/tomorrow"})
    void notificationsAreAcceptedWithoutABody(String method) {
        var response = deployment.send(
                deployment.post("/mcp", "{\"jsonrpc\": \"2.0\", \"method\": \"%s\"}".formatted(method)));
        assertEquals(202, response.statusCode());
        assertEquals("", response.body());
    }

    @Test
    void answersToTheServerAreDropped() {
        var response = deployment.send(deployment.post("/mcp", "{\"jsonrpc\": \"2.0\", \"id\": 3, \"result\": {}}"));
        assertEquals(202, response.statusCode());
    }

    @Test
    void listsTheDirectToolsAndTheGatewayPairInOrder() {
        var tools = call("tools/list", "{}").at("/result/tools");
        assertEquals(
                List.of(
                        "find_organizations",
                        "find_projects",
                        "update_issue",
                        "search_events",
                        "analyze_issue_with_seer",
                        "search_issues",
                        "get_sentry_resource",
                        "search_sentry_tools",
                        "execute_sentry_tool"),
                StreamSupport.stream(tools.spliterator(), false)
                        .map(tool -> tool.path("name").asText())
                        .toList());
        var projects = tools.get(1);
        assertEquals("Find projects", projects.path("title").asText());
        assertEquals("organizationSlug", projects.at("/inputSchema/required/0").asText());
        assertTrue(projects.at("/outputSchema/properties/hasMore").isObject());
        assertTrue(projects.at("/annotations/readOnlyHint").asBoolean());
        assertFalse(projects.path("annotations").has("idempotentHint"));
    }

    @Test
    void aCursorThatNobodyGaveIsRefused() {
        assertEquals(
                -32602,
                call("tools/list", "{\"cursor\": \"2\"}").at("/error/code").asInt());
    }

    @Test
    void idsComeBackAsTheyWere() {
        for (var id : List.of("0", "-5", "9007199254740993", "\"a\"", "\"\"", "\"1\"")) {
            var body = "{\"jsonrpc\": \"2.0\", \"id\": %s, \"method\": \"ping\"}".formatted(id);
            assertEquals(
                    id,
                    Deployment.json(deployment.send(deployment.post("/mcp", body)))
                            .path("id")
                            .toString());
        }
    }

    @Test
    void removedAndUnknownMethodsAreAnErrorOfTheProtocol() {
        for (var method : List.of("roots/list", "server/discover", "x")) {
            var response = deployment.send(deployment.post("/mcp", message(method, "{}")));
            assertEquals(200, response.statusCode());
            assertEquals(-32601, Deployment.json(response).at("/error/code").asInt());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "logging/setLevel | {\"level\": \"info\"} | {\"level\": \"loud\"}",
                "resources/subscribe | {\"uri\": \"sentry://acme/issues/SHOP-1\"} | {}",
                "resources/unsubscribe | {\"uri\": \"sentry://acme/issues/SHOP-1\"} | {\"uri\": 1}"
            })
    void whatNeedsNothingToBeRememberedIsAgreedTo(String method, String good, String bad) {
        var agreed = Deployment.json(deployment.send(deployment.post("/mcp", message(method, good))));
        assertEquals("{}", agreed.path("result").toString(), agreed::toString);
        var refused = Deployment.json(deployment.send(deployment.post("/mcp", message(method, bad))));
        assertEquals(-32602, refused.at("/error/code").asInt(), refused::toString);
    }

    @Test
    void batchesAreForTheFirstRevisionOnly() {
        var batch = """
                [{"jsonrpc": "2.0", "id": 1, "method": "ping"},
                 {"jsonrpc": "2.0", "method": "notifications/initialized"},
                 {"jsonrpc": "2.0", "id": 2, "method": "initialize", "params": {"protocolVersion": "2025-03-26"}},
                 {"jsonrpc": "2.0", "id": 3, "method": "nothing"}, 5]""";
        for (var request : List.of(
                deployment.post("/mcp", batch),
                deployment.post("/mcp", batch).header("MCP-Protocol-Version", "2025-03-26"))) {
            var replies = Deployment.json(deployment.send(request));
            assertEquals(4, replies.size());
            assertTrue(replies.at("/0/result").isObject());
            assertEquals(-32600, replies.at("/1/error/code").asInt());
            assertEquals(-32601, replies.at("/2/error/code").asInt());
            assertTrue(replies.at("/3/id").isNull());
        }
        var later = deployment.send(deployment.post("/mcp", batch).header("MCP-Protocol-Version", "2025-06-18"));
        assertEquals(400, later.statusCode());
        assertEquals(-32600, Deployment.json(later).at("/error/code").asInt());
    }

    @Test
    void aBatchOfNotificationsIsAcceptedAndAnEmptyOneIsNot() {
        var silent = deployment.post("/mcp", "[{\"jsonrpc\": \"2.0\", \"method\": \"notifications/initialized\"}]");
        assertEquals(202, deployment.send(silent).statusCode());
        assertEquals(400, deployment.send(deployment.post("/mcp", "[]")).statusCode());
    }

    @Test
    void aVersionHeaderThatIsNotServedIsRefused() {
        var response = deployment.send(
                deployment.post("/mcp", message("ping", "{}")).header("MCP-Protocol-Version", "2024-11-05"));
        assertEquals(400, response.statusCode());
        assertEquals(-32600, Deployment.json(response).at("/error/code").asInt());
    }

    @Test
    void theHeaderMcpMethodAloneDoesNotMakeARequestModern() {
        var response =
                deployment.send(deployment.post("/mcp", message("ping", "{}")).header("Mcp-Method", "ping"));
        assertEquals("{}", Deployment.json(response).path("result").toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/event-stream", "TEXT/Event-Stream", "application/json;q=0, text/event-stream;q=0.1"})
    void aClientThatTakesOnlyEventsGetsOne(String accept) {
        var response =
                deployment.send(deployment.post("/mcp", message("ping", "{}")).setHeader("Accept", accept));
        assertEquals(
                "text/event-stream",
                response.headers().firstValue("Content-Type").orElse(""));
        assertEquals("event: message\ndata: {\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}\n\n", response.body());
    }

    @Test
    void aClientThatTakesOnlyJsonOrSaysNothingGetsJson() {
        for (var accept : List.of(
                "application/json",
                "*/*",
                "text/html",
                "application/*, text/event-stream",
                "text/event-stream;q=0.0")) {
            var response = deployment.send(
                    deployment.post("/mcp", message("ping", "{}")).setHeader("Accept", accept));
            assertEquals("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}", response.body());
        }
    }

    private static JsonNode call(String method, String params) {
        return Deployment.json(deployment.send(deployment.post("/mcp", message(method, params))));
    }

    private static String message(String method, String params) {
        return "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"%s\", \"params\": %s}".formatted(method, params);
    }
}
