package picket.api.tools.lookup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picket.api.session.Scope;
import picket.api.tools.GoldenSchemas;
import picket.api.tools.SentryUrl;
import picket.api.tools.Tolerance;
import picket.api.tools.ToolStage;
import picket.api.tools.issues.GetIssueDetails;
import picket.api.tools.releases.GetReleaseDetails;
import picket.api.tools.uptime.GetUptimeMonitorDetails;

final class GetSentryResourceTest {
    private final ToolStage stage =
            new ToolStage(new GetSentryResource(), new GetIssueDetails(), new GetReleaseDetails());

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void itsDefinitionIsTheGoldenOne() {
        GoldenSchemas.check(new GetSentryResource());
    }

    @Test
    void showsAnIssueByItsLink() {
        issue();
        stage.golden("get_sentry_resource", stage.run("""
                {"url": "https://acme.sentry.io/issues/shop-1/?project=1&referrer=mail"}"""));
    }

    @Test
    void showsAnIssueByTypeAndId() {
        issue();
        var result = stage.run("""
                {"resourceType": "issue", "resourceId": "shop-1", "organizationSlug": "acme"}""");
        stage.golden("get_sentry_resource-poor", result);
        assertEquals(
                "get_issue_details", ToolStage.facts(result).path("toolName").asText());
    }

    @Test
    void showsAReleaseByItsLink() {
        stage.sentry().json("organizations/acme/releases/shop%401.4.0%2B7/", "{\"version\": \"shop@1.4.0+7\"}");
        var result = stage.run("{\"url\": \"https://sentry.example.com/organizations/acme/releases/shop@1.4.0%2B7/\"}");
        assertEquals("release", ToolStage.facts(result).path("resourceType").asText(), ToolStage.text(result));
    }

    @Test
    void showsAnUptimeMonitorByItsLinkWhichDoesNotNameTheProject() {
        try (var uptime = new ToolStage(new GetSentryResource(), new GetUptimeMonitorDetails())) {
            var monitor = "{\"id\": \"5523\", \"name\": \"Shop\", \"projectSlug\": \"web\"}";
            uptime.sentry()
                    .json(
                            "organizations/acme/uptime/",
                            "[{\"id\": \"1\", \"projectSlug\": \"other\"}, " + monitor + "]")
                    .json("projects/acme/web/uptime/5523/", monitor)
                    .json("projects/acme/web/uptime/5523/checks/", "[]");
            var result = uptime.run("{\"url\": \"https://sentry.example.com/organizations/acme/monitors/5523/\"}");
            assertEquals(
                    "uptime_monitor",
                    ToolStage.facts(result).path("resourceType").asText(),
                    ToolStage.text(result));
            var unknown = uptime.refused("{\"url\": \"https://sentry.example.com/organizations/acme/monitors/7/\"}");
            assertTrue(unknown.contains("no uptime monitor 7"), unknown);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "issues/123 | issue get_issue_details {\"issueId\":\"123\"}",
                "issues/SHOP-1A/events/0123456789abcdef0123456789abcdef/ | event get_issue_details {\"issueId\":\"SHOP-1A\",\"eventId\":\"0123456789abcdef0123456789abcdef\"}",
                "issues/SHOP-1A/events/latest/ | issue get_issue_details {\"issueId\":\"SHOP-1A\"}",
                "explore/traces/trace/abc/ | trace get_trace_details {\"traceId\":\"abc\"}",
                "performance/trace/abc/?node=span-def | span get_span_details {\"traceId\":\"abc\",\"spanId\":\"def\"}",
                "explore/replays/r1/?t=5 | replay get_replay_details {\"replayId\":\"r1\"}",
                "replays/r1 | replay get_replay_details {\"replayId\":\"r1\"}",
                "crons/shop/nightly%20job/ | monitor get_monitor_details {\"monitorSlug\":\"nightly job\",\"projectSlugOrId\":\"shop\",\"period\":\"24h\",\"checkInLimit\":10,\"includeStats\":true}",
                "monitors/nightly/ | monitor get_monitor_details {\"monitorSlug\":\"nightly\",\"period\":\"24h\",\"checkInLimit\":10,\"includeStats\":true}",
                "explore/profiling/profile/shop/p1/flamegraph/ | profile get_profile_details {\"projectSlugOrId\":\"shop\",\"profileId\":\"p1\"}",
                "profiling/profile/shop/flamegraph/?profilerId=p2&start=2026-01-01T00:00:00&end=2026-01-02T00:00:00 | profile get_profile_details {\"projectSlugOrId\":\"shop\",\"profilerId\":\"p2\",\"start\":\"2026-01-01T00:00:00\",\"end\":\"2026-01-02T00:00:00\"}",
                "explore/conversations/c%2F1/?project=4 | ai_conversation get_agent_conversation_details {\"conversationId\":\"c/1\",\"project\":\"4\"}",
                "releases/shop%401.0%2B2/ | release get_release_details {\"releaseVersion\":\"shop@1.0+2\"}",
                "preprod/snapshots/s1 | snapshot get_snapshot {\"snapshotId\":\"s1\"}",
                "preprod/snapshots/s1?selectedSnapshot=a/b.png | snapshot get_snapshot_image {\"snapshotId\":\"s1\",\"imageIdentifier\":\"a/b.png\"}"
            })
    void linksAreRecognized(String path, String expected) {
        for (var origin : List.of(
                "https://acme.sentry.io/",
                "https://sentry.io/organizations/acme/",
                "http://localhost:9000/organizations/acme/")) {
            var url = SentryUrl.parse(URI.create(origin + path));
            assertEquals("acme", url.organization());
            var target = Recognition.of(url).orElseThrow();
            assertEquals(expected, target.type() + " " + target.tool() + " " + target.arguments());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"resourceType\": \"issue\"}",
                "{\"resourceType\": \"issue\", \"resourceId\": \"SHOP-1\"}",
                "{\"resourceType\": \"profile\", \"resourceId\": \"x\", \"organizationSlug\": \"acme\"}",
                "{\"url\": \"acme.sentry.io/issues/1\"}",
                "{\"url\": \"https://sentry.io/issues/1\"}",
                "{\"url\": \"https://acme.sentry.io/settings/account/\"}",
                "{\"url\": \"https://acme.sentry.io/performance/summary/?transaction=a\"}",
                "{\"url\": \"https://acme.sentry.io/issues/1\", \"organizationSlug\": \"other\"}",
                "{\"url\": \"https://acme.sentry.io/issues/1\", \"resourceType\": \"trace\"}",
                "{\"url\": \"https://acme.sentry.io/replays/0123456789abcdef0123456789abcdef\"}",
                "{\"url\": \"https://acme.sentry.io/crons/a%2/\"}"
            })
    void whatCannotBeShownIsExplainedBeforeAnyRequest(String arguments) {
        stage.refused(arguments);
        assertEquals(List.of(), stage.asked());
    }

    @Test
    void theScopeOfTheConnectionHolds() {
        var scope = new Scope(Optional.of("acme"), Optional.of("web"), Optional.empty());
        stage.refused("{\"url\": \"https://other.sentry.io/issues/1\"}", scope);
        stage.refused("{\"url\": \"https://acme.sentry.io/crons/shop/nightly/\"}", scope);
        assertEquals(List.of(), stage.asked());
    }

    @Test
    void anyFieldMayBeMissingOrOdd() {
        Tolerance.check(stage, "organizations/acme/issues/SHOP-1/", """
                {"id": "6811", "shortId": "SHOP-1", "title": "Cart", "culprit": "a", "status": "unresolved",
                 "count": "3", "userCount": 1, "firstSeen": "2026-11-18T12:00:00Z",
                 "project": {"id": "1", "slug": "shop", "name": "Shop"},
                 "metadata": {"type": "E", "value": "v"}}""", """
                {"url": "https://acme.sentry.io/issues/shop-1/"}""");
        Tolerance.check(stage, "organizations/acme/releases/shop%401.4.0/", """
                {"version": "shop@1.4.0", "shortVersion": "1.4.0", "dateCreated": "2026-11-18T12:00:00Z", "newGroups": 2,
                 "projects": [{"slug": "shop", "name": "Shop"}], "lastDeploy": {"id": "1", "environment": "prod"}}""", """
                {"url": "https://acme.sentry.io/releases/shop@1.4.0/"}""", "/version");
    }

    @Test
    void aFailureOfTheToolIsTheFailureOfTheCall() {
        var text = stage.refused("{\"url\": \"https://acme.sentry.io/issues/SHOP-404/\"}");
        assertTrue(text.contains("404"), text);
    }

    private void issue() {
        stage.sentry()
                .json(
                        "organizations/acme/issues/SHOP-1/",
                        "{\"id\": \"6811\", \"shortId\": \"SHOP-1\", \"title\": \"Cart\"}");
    }
}
