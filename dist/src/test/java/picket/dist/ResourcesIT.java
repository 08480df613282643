package picket.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Everything of Sentry that has an address is read at it, in the shop of the sandbox. */
final class ResourcesIT {
    private static final Deployment AT = Deployment.ONE_PROCESS;

    @Test
    void everyTemplateLeadsToWhatItsToolShows() {
        var examples = examples();
        var templates = Mcp.ask(AT, "resources/templates/list", Map.of()).path("resourceTemplates");
        assertEquals(
                examples.keySet(),
                templates
                        .valueStream()
                        .map(template -> template.path("name").asText())
                        .collect(Collectors.toSet()),
                "every template has an example here");
        for (var template : templates) {
            var example = examples.getOrDefault(template.path("name").asText(), Map.of());
            var uri = filled(template.path("uriTemplate").asText(), example);
            var content = Mcp.ask(AT, "resources/read", Map.of("uri", uri)).at("/contents/0");
            assertEquals(uri, content.path("uri").asText());
            assertEquals("text/markdown", content.path("mimeType").asText());
            assertTrue(
                    content.path("text").asText().contains(example.getOrDefault("shows", "nothing")),
                    uri + "\n" + content);
        }
    }

    /** Variables by the name of the template, and what is to be seen there. */
    private static Map<String, Map<String, String>> examples() {
        var issue = Mcp.tool(AT, "get_issue_details", Map.of("organizationSlug", "acme", "issueId", "PAYMENTS-5"));
        var span = tool(
                        "search_events",
                        Map.of(
                                "dataset",
                                "spans",
                                "query",
                                "has:trace",
                                "fields",
                                new String[] {"id", "trace"},
                                "limit",
                                1))
                .at("/untrusted/rows/0");
        var replay = tool("search_events", Map.of("dataset", "replays", "query", "count_rage_clicks:>0"));
        var uptime = tool("find_uptime_monitors", Map.of("projectSlug", "payments"))
                .at("/monitors/0/id")
                .asText();
        var snapshot = tool("get_latest_base_snapshot", Map.of("appId", "com.acme.shop", "branch", "pay-button"))
                .path("snapshotId")
                .asText();
        var profile = tool("search_events", Map.of("dataset", "profiles", "query", "project:payments", "limit", 1))
                .at("/untrusted/rows/0/profile.id")
                .asText();
        var event = issue.at("/structuredContent/event/id").asText();
        var trace = span.path("trace").asText();
        var examples = new HashMap<String, Map<String, String>>();
        examples.put("issue", Map.of("issue", "PAYMENTS-5", "shows", "PAYMENTS-5"));
        examples.put("event", Map.of("event", event, "shows", event));
        examples.put("release", Map.of("release", "payments@4.8.0", "shows", "payments@4.8.0"));
        examples.put("trace", Map.of("trace", trace, "shows", trace));
        examples.put("replay", idOf(replay));
        examples.put("span", Map.of("trace", trace, "span", span.path("id").asText(), "shows", trace));
        examples.put("monitor", Map.of("monitor", "ledger-export", "shows", "ledger-export"));
        examples.put("uptime-monitor", Map.of("project", "payments", "monitor", uptime, "shows", uptime));
        examples.put(
                "alert-rule",
                Map.of(
                        "project",
                        "payments",
                        "kind",
                        "metric",
                        "rule",
                        "Payment errors per hour",
                        "shows",
                        "Payment errors"));
        examples.put("dashboard", Map.of("dashboard", "checkout health", "shows", "heckout"));
        examples.put("profile", Map.of("project", "payments", "profile", profile, "shows", "rofile"));
        examples.put("snapshot", Map.of("snapshot", snapshot, "shows", snapshot));
        examples.put("conversation", Map.of("conversation", "conv-parcel-54877", "shows", "conv-parcel-54877"));
        return examples;
    }

    private static Map<String, String> idOf(JsonNode replays) {
        var id = replays.at("/untrusted/rows/0/id").asText();
        return Map.of("replay", id, "shows", id);
    }

    private static JsonNode tool(String name, Map<String, Object> arguments) {
        var all = new LinkedHashMap<>(arguments);
        all.put("organizationSlug", "acme");
        return Mcp.tool(AT, name, all).path("structuredContent");
    }

    private static String filled(String template, Map<String, String> variables) {
        var uri = template.replace("{organization}", "acme");
        for (var variable : variables.entrySet()) {
            var value = URLEncoder.encode(variable.getValue(), StandardCharsets.UTF_8)
                    .replace("+", "%20");
            uri = uri.replace("{" + variable.getKey() + "}", value);
        }
        return uri;
    }
}
