package picket.api.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import picket.api.tools.Tool;
import picket.http.Json;

/** Arguments and answers with which each tool of the catalogue asks Sentry something, and goes on asking. */
final class EachTool {
    static final String HEX = "0123456789abcdef0123456789abcdef";
    private static final Map<String, String> USUAL = Map.ofEntries(
            Map.entry("organizationSlug", "\"acme\""),
            Map.entry("projectSlug", "\"shop\""),
            Map.entry("projectSlugOrId", "\"shop\""),
            Map.entry("project", "\"shop\""),
            Map.entry("teamSlug", "\"web\""),
            Map.entry("issueId", "\"SHOP-1\""),
            Map.entry("eventId", "\"" + HEX + "\""),
            Map.entry("traceId", "\"" + HEX + "\""),
            Map.entry("replayId", "\"" + HEX + "\""),
            Map.entry("profileId", "\"" + HEX + "\""),
            Map.entry("spanId", "\"0123456789abcdef\""),
            Map.entry("keyId", "\"k1\""),
            Map.entry("attachmentId", "\"a1\""),
            Map.entry("uptimeMonitorId", "\"u1\""),
            Map.entry("monitorSlug", "\"nightly\""),
            Map.entry("conversationId", "\"conv1\""),
            Map.entry("snapshotId", "\"s1\""),
            Map.entry("imageIdentifier", "\"pay.png\""),
            Map.entry("appId", "\"app.shop\""),
            Map.entry("branch", "\"main\""),
            Map.entry("releaseVersion", "\"shop@1\""),
            Map.entry("dashboardIdOrTitle", "\"21\""),
            Map.entry("ruleIdOrName", "\"22\""),
            Map.entry("tagKey", "\"browser\""),
            Map.entry("transactionName", "\"GET /\""),
            Map.entry("resourceType", "\"issue\""),
            Map.entry("resourceId", "\"SHOP-1\""),
            Map.entry("name", "\"n1\""),
            Map.entry("text", "\"words\""),
            Map.entry("query", "\"level:error\""),
            Map.entry("runToken", "\"abcdefghij\""),
            Map.entry("update", "{\"stage\": \"connect_mcp\", \"status\": \"active\"}"),
            Map.entry("intervalSeconds", "60"),
            Map.entry("cursor", "\"0:10:0\""),
            Map.entry("includeHealth", "true"),
            Map.entry("status", "\"resolved\""));
    /** Where the usual argument of another tool does not fit. */
    private static final Map<String, Map<String, String>> OTHERWISE = Map.of(
            "create_uptime_monitor", Map.of("url", "\"https://shop.example.com/\"", "status", "\"active\""),
            "update_uptime_monitor", Map.of("status", "\"active\""),
            "get_alert_rule", Map.of("kind", "\"issue\""),
            "find_alert_rules", Map.of("kind", "\"issue\""),
            "search_events", Map.of("dataset", "\"errors\"", "environment", "\"prod\""),
            "search_ai_conversations", Map.of("environment", "\"prod\""),
            "search_agent_conversations", Map.of("environment", "\"prod\""));

    private static final Set<String> LISTS = Set.of(
            "activities",
            "alert-rules",
            "attachments",
            "attributes",
            "checkins",
            "checks",
            "combined-rules",
            "commits",
            "conversations",
            "dashboards",
            "deploys",
            "environments",
            "external-issues",
            "issues",
            "keys",
            "monitors",
            "notes",
            "organizations",
            "projects",
            "releases",
            "repos",
            "teams",
            "uptime",
            "user-reports",
            "values",
            "workflows");
    /** Says something to every reader, so that tools go on to their next request. */
    private static final String ANSWER = """
            {"id": "11", "slug": "shop", "shortId": "SHOP-1", "eventID": "%1$s", "name": "Default", "title": "t",
             "version": "v1", "status": "unresolved", "project": {"id": "11", "slug": "shop"}, "project_id": "11",
             "detectorIds": ["1"], "projects": [], "count_segments": 2, "error_ids": ["%1$s"], "trace_ids": ["%1$s"],
             "dsn": {"public": "https://k@sentry.example.com/11"}, "isActive": true, "autofix": {"run_id": 1, "status": "COMPLETED"}, "issueCategory": "performance",
             "contexts": {"trace": {"trace_id": "%1$s"}}, "data": {"id": "%1$s", "project_id": "11",
             "count_segments": 2, "error_ids": ["%1$s"], "trace_ids": ["%1$s"]}, "head_artifact_id": "12"}""".formatted(HEX);

    private EachTool() {}

    /** Arguments that a tool takes: every parameter that has a usual value. */
    static ObjectNode arguments(Tool tool) {
        var given = Json.MAPPER.createObjectNode();
        var own = OTHERWISE.getOrDefault(tool.declaration().name(), Map.of());
        tool.declaration().parameters().forEach(parameter -> {
            var value = own.getOrDefault(parameter.name(), USUAL.get(parameter.name()));
            if (value != null) {
                given.set(parameter.name(), json(value));
            }
        });
        return given;
    }

    /** What Sentry says at a path: a list where it has lists. */
    static String answer(String path) {
        var last = path.replaceFirst("/?(\\?.*)?$", "").replaceFirst(".*/", "");
        return LISTS.contains(last) ? "[" + ANSWER + "]" : ANSWER;
    }

    private static JsonNode json(String text) {
        try {
            return Json.MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
