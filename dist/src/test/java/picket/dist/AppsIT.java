package picket.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Results as pictures in a host of MCP Apps: the reference bridge from npm, in Chromium. */
final class AppsIT {
    @Test
    void aHostShowsResultsInSandboxedViews() throws IOException {
        var deployment = Deployment.ONE_PROCESS;
        var trace = Launched.node("send-telemetry.mjs", deployment.dsn(), "static", "lanterns");
        var shots = Files.createDirectories(Path.of("target/screenshots/" + deployment));
        var seen = Deployment.JSON.readTree(Launched.node(
                "apps.mjs",
                deployment.mcp() + "?surface=both",
                deployment.token(),
                Launched.chromium(),
                shots.toAbsolutePath().toString(),
                "get_issue_details",
                "{\"organizationSlug\": \"acme\", \"issueId\": \"PAYMENTS-5\"}",
                "get_trace_details",
                "{\"organizationSlug\": \"acme\", \"traceId\": \"" + trace + "\"}",
                "get_profile",
                "{\"organizationSlug\": \"acme\", \"projectSlugOrId\": \"payments\", \"transactionName\": \"POST /v2/orders/{id}/captures\"}",
                "search_events",
                "{\"organizationSlug\": \"acme\", \"query\": \"errors per day this week\", \"interval\": \"1d\"}",
                "execute_sentry_tool",
                "{\"name\": \"search_issues\", \"arguments\": {\"organizationSlug\": \"acme\"}}"));
        for (var what : List.of("violations", "complaints", "foreign")) {
            assertEquals("[]", seen.get(what).toString(), what);
        }
        assertTrue(seen.get("extensions").has("io.modelcontextprotocol/ui"), seen::toString);
        assertSays(seen, "0-get_issue_details-light", "ui://picket/issue", "HttpGateway");
        assertSays(seen, "1-get_trace_details-dark", "ui://picket/trace", "lanterns");
        assertSays(seen, "2-get_profile-light", "ui://picket/profile", "of the profile");
        assertSays(seen, "3-search_events-dark", "ui://picket/chart", "Numbers");
        assertSays(seen, "4-execute_sentry_tool-light", "ui://picket/result", "PAYMENTS-5");
        assertTrue(seen.at("/opened/0").asText().startsWith("http"), seen::toString);
    }

    private static void assertSays(JsonNode seen, String view, String uri, String words) {
        var shown = seen.at("/views/" + view);
        assertEquals(uri, shown.path("uri").asText());
        assertTrue(shown.path("text").asText().contains(words), shown::toPrettyString);
        assertTrue(shown.path("height").asInt() > 100, shown::toPrettyString);
    }
}
