package picket.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the shop of the demo is watched with, through MCP: jobs, addresses, visits, profiles, screens, dashboards, rules. */
final class WatchedShopIT {
    private static final Deployment DEMO = Deployment.ONE_PROCESS;

    @Test
    void aJobFailedAndThenDidNotRun() {
        var found = facts("find_monitors", Map.of("query", "ledger"));
        assertEquals("ledger-export", found.at("/monitors/0/slug").asText());
        assertEquals("error", found.at("/monitors/0/environments/0/status").asText());

        var shown = facts("get_monitor_details", Map.of("monitorSlug", "ledger-export", "period", "7d"));
        assertEquals("missed", shown.at("/checkIns/0/status").asText());
        assertEquals("error", shown.at("/checkIns/1/status").asText());
        assertEquals("ok", shown.at("/series/0/name").asText());
        assertTrue(shown.at("/series/0/points").size() >= 7, "a point for each day");
    }

    @Test
    void aJobUnderTheNodeSdkIsReadBack() {
        Launched.node("send-check-in.mjs", DEMO.dsn(), "count-shelves");

        var shown = facts("get_monitor_details", Map.of("monitorSlug", "count-shelves"));
        assertEquals("*/10 * * * *", shown.at("/monitor/schedule/value").asText());
        assertEquals("ok", shown.at("/checkIns/0/status").asText());
        assertEquals("production", shown.at("/checkIns/0/environment").asText());
    }

    @Test
    void anAddressIsWatchedChangedAndForgotten() {
        var found = facts("find_uptime_monitors", Map.of("query", "payment"));
        var id = found.at("/monitors/0/id").asText();
        var payments = Map.<String, Object>of("projectSlug", "payments", "uptimeMonitorId", id, "checkLimit", 50);
        var shown = facts("get_uptime_monitor_details", payments);
        assertEquals(50, shown.path("checks").size());
        assertEquals("[REDACTED]", shown.at("/headers/0/value").asText());
        assertFalse(shown.toString().contains("pk_live"));

        var made = facts(
                "create_uptime_monitor",
                Map.of(
                        "projectSlug",
                        "payments",
                        "name",
                        "Docs",
                        "url",
                        "https://docs.acme.example/",
                        "intervalSeconds",
                        60));
        var own = Map.<String, Object>of(
                "projectSlug",
                "payments",
                "uptimeMonitorId",
                made.at("/monitor/id").asText());
        var change = new HashMap<>(own);
        change.put("status", "disabled");
        assertEquals(
                "disabled",
                facts("update_uptime_monitor", change).at("/monitor/status").asText());
        assertTrue(facts("delete_uptime_monitor", own).path("success").asBoolean());
        assertTrue(facts("delete_uptime_monitor", own).path("success").asBoolean(), "twice");
    }

    @Test
    void aVisitEndedInAnError() {
        var visit = sandbox("organizations/acme/replays/?query=count_rage_clicks:%3E0")
                .at("/data/0");
        var shown =
                facts("get_replay_details", Map.of("replayId", visit.path("id").asText()));
        assertEquals(
                "STOREFRONT-", shown.at("/relatedIssues/0/issueId").asText().replaceAll("[0-9A-Z]*$", ""));
        assertTrue(shown.at("/untrusted/timeline").toString().contains("ui.slowClickDetected"));
        assertFalse(shown.toString().contains("currency=EUR"), "no query strings");
    }

    @Test
    void paymentsWaitForALock() {
        var arguments = new HashMap<String, Object>(Map.of(
                "projectSlugOrId", "payments", "transactionName", "POST /v2/orders/{id}/captures", "period", "14d"));
        var shown = facts("get_profile", arguments);
        assertEquals("lockAccount", shown.at("/untrusted/functions/0/name").asText());
        assertEquals(30, shown.path("totalProfiles").asInt());
        assertEquals(3, shown.at("/untrusted/flamegraph/stacks").size());

        arguments.put("period", "24h");
        arguments.put("compareAgainstPeriod", "30d");
        assertTrue(facts("get_profile", arguments)
                .at("/untrusted/changes")
                .toString()
                .contains("major regression"));

        var graph = sandbox("organizations/acme/profiling/flamegraph/?project=2");
        var one = graph.at("/shared/profiles/0/profile_id").asText();
        var captured = facts("get_profile_details", Map.of("projectSlugOrId", "payments", "profileId", one));
        assertEquals(
                "POST /v2/orders/{id}/captures", captured.path("transaction").asText());
        assertEquals("tomcat-handler-3", captured.at("/threads/0/name").asText());
    }

    @Test
    void aButtonGotAnotherColor() {
        var base = facts("get_latest_base_snapshot", Map.of("appId", "com.acme.shop"));
        assertEquals(4, base.path("totalImages").asInt());
        var pull = facts("get_latest_base_snapshot", Map.of("appId", "com.acme.shop", "branch", "pay-button"));
        var snapshot =
                Map.<String, Object>of("snapshotId", pull.path("snapshotId").asText());
        var compared = facts("get_snapshot", snapshot);
        assertEquals("checkout/pay.png", compared.at("/changes/0/file").asText());
        assertEquals(9.5, compared.at("/changes/0/diffPercent").asDouble());

        var picture = new HashMap<>(snapshot);
        picture.put("imageIdentifier", "checkout/pay.png");
        var result = result("get_snapshot_image", picture);
        assertEquals("image/png", result.at("/content/2/mimeType").asText());
        var bytes = Base64.getDecoder().decode(result.at("/content/2/data").asText());
        assertEquals('P', bytes[1]);
        assertEquals(7, result.path("content").size());
    }

    @Test
    void peopleKeepAnEyeOnIt() {
        var boards = facts("find_dashboards", Map.of("titleQuery", "health"));
        assertEquals("Checkout health", boards.at("/dashboards/0/title").asText());
        var board = facts("get_dashboard_details", Map.of("dashboardIdOrTitle", "checkout health"));
        assertEquals("Failed payments", board.at("/widgets/0/title").asText());

        var rules = facts("find_alert_rules", Map.of("projectSlug", "payments"));
        assertEquals(1, rules.path("issueRules").size(), rules::toString);
        assertEquals("Payment errors per hour", rules.at("/metricRules/0/name").asText());
        var rule = facts("get_alert_rule", Map.of("ruleIdOrName", "Payment errors per hour"));
        assertEquals(40, rule.at("/triggers/0/threshold").asInt());
    }

    private static JsonNode facts(String tool, Map<String, Object> arguments) {
        return result(tool, arguments).path("structuredContent");
    }

    private static JsonNode result(String tool, Map<String, Object> arguments) {
        var all = new HashMap<>(arguments);
        all.put("organizationSlug", "acme");
        var result = Mcp.tool(DEMO, tool, all);
        assertFalse(result.path("isError").asBoolean(), () -> tool + ": " + result);
        return result;
    }

    private static JsonNode sandbox(String path) {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://" + DEMO.sandbox() + "/api/0/" + path))
                    .header("Authorization", "Bearer " + DEMO.token())
                    .build();
            return Deployment.JSON.readTree(
                    client.send(request, HttpResponse.BodyHandlers.ofString()).body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
