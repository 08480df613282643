package picket.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Spans, logs, metrics and errors that Sentry's Node SDK sends are explored through MCP. */
final class ExplorationIT {

    @ParameterizedTest(name = "spans in the form \"{0}\"")
    @ValueSource(strings = {"stream", "static"})
    void whatTheNodeSdkSendsIsExplored(String form) {
        var word = "lamps" + form;
        var deployment = Deployment.ONE_PROCESS;
        var trace = Launched.node("send-telemetry.mjs", deployment.dsn(), form, word);

        var tree = call("get_trace_details", Map.of("organizationSlug", "acme", "traceId", trace));
        var spans = tree.at("/structuredContent/untrusted/spans");
        assertEquals("GET /cart/" + word, spans.at("/0/label").asText(), tree::toString);
        assertEquals("SELECT * FROM cart WHERE word = ?", spans.at("/1/label").asText());
        assertEquals(1, tree.at("/structuredContent/errors").asInt());

        var span = call(
                "get_span_details",
                Map.of(
                        "organizationSlug",
                        "acme",
                        "traceId",
                        trace,
                        "spanId",
                        spans.at("/1/id").asText()));
        assertTrue(span.at("/content/0/text").asText().contains("postgresql"), span::toString);

        var slow = search("dataset", "spans", "slowest database queries of trace " + trace);
        assertEquals("trace:" + trace + " span.op:db*", slow.path("query").asText());
        assertEquals(1, slow.at("/untrusted/rows").size());

        var logs = search("dataset", "logs", "trace:" + trace + " shelf:b7");
        assertEquals("no stock of " + word, logs.at("/untrusted/rows/0/message").asText());

        var metrics = search("dataset", "metrics", "metric.name:cart." + word);
        assertEquals(3, metrics.at("/untrusted/rows/0/value").asInt(), metrics::toString);

        var errors = search("interval", "1d", "how many errors of trace " + trace + " per day this week");
        assertEquals(
                1,
                errors.at("/untrusted/series/0/points").findValues("value").stream()
                        .mapToInt(JsonNode::asInt)
                        .sum(),
                errors::toString);
    }

    private static JsonNode search(String name, String value, String query) {
        return call("search_events", Map.of("organizationSlug", "acme", name, value, "query", query))
                .path("structuredContent");
    }

    private static JsonNode call(String tool, Map<String, Object> arguments) {
        var result = Mcp.tool(Deployment.ONE_PROCESS, tool, arguments);
        assertFalse(
                result.path("isError").asBoolean(),
                () -> result.at("/content/0/text").asText());
        return result;
    }
}
