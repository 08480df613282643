package picket.sandbox.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the seeded shop has to tell; docs/sandbox.md builds on it. */
@ExtendWith(SharedSandbox.class)
final class WorldTest {
    private static final String ISSUES = "/organizations/acme/issues/";

    private final TestSandbox sandbox;

    WorldTest(TestSandbox sandbox) {
        this.sandbox = sandbox;
    }

    @Test
    void thereAreFourProjectsInFourLanguages() {
        var platforms = sandbox.json("/organizations/acme/projects/")
                .valueStream()
                .map(project -> project.path("platform").asText())
                .sorted()
                .toList();
        assertTrue(
                platforms.containsAll(List.of("go-gin", "java-spring-boot", "node-express", "python-django")),
                platforms::toString);
    }

    @Test
    void projectsSayWhatTheyReceived() {
        for (var slug : List.of("storefront", "payments", "warehouse", "catalog")) {
            var project = sandbox.json("/projects/acme/" + slug + "/");
            for (var received : List.of("firstTransactionEvent", "hasLogs", "hasTraceMetrics")) {
                assertTrue(project.path(received).asBoolean(), slug + " " + received);
            }
        }
        var storefront = sandbox.json("/projects/acme/storefront/");
        var catalog = sandbox.json("/projects/acme/catalog/");
        for (var received : List.of("hasReplays", "hasSessions", "hasFeedbacks", "hasInsightsAgentMonitoring")) {
            assertTrue(storefront.path(received).asBoolean(), received);
            assertFalse(catalog.path(received).asBoolean(), received);
        }
    }

    @Test
    void theListOfOrdersRepeatsAQuery() {
        var issue = sandbox.json(ISSUES + "PAYMENTS-6/");
        assertEquals(
                "performance_n_plus_one_db_queries", issue.path("issueType").asText());
        assertEquals("14", issue.path("count").asText());
        var event = sandbox.json(ISSUES + "PAYMENTS-6/events/latest/");
        assertEquals(
                "SELECT * FROM customer WHERE id = ?",
                event.at("/occurrence/evidenceData/repeatingSpansCompact/0").asText());
        assertEquals(12, event.at("/occurrence/evidenceData/offenderSpanIds").size());
    }

    @Test
    void theReleaseOfTheOutageHasItsCommitAndItsCrashes() {
        var release = sandbox.json("/organizations/acme/releases/payments@4.8.0/?health=1");
        assertEquals(
                "Lower the gateway timeout to two seconds",
                release.at("/lastCommit/message").asText());
        assertEquals("production", release.at("/lastDeploy/environment").asText());
        assertEquals(72, release.at("/projects/0/healthData/sessionsCrashed").asInt());
    }

    @Test
    void customersAndColleaguesHaveSpoken() {
        assertEquals(2, sandbox.json(ISSUES + "STOREFRONT-4/user-reports/").size());
        assertEquals(2, sandbox.json(ISSUES + "PAYMENTS-5/notes/").size());
        assertEquals(
                "feedback",
                sandbox.json(ISSUES + "STOREFRONT-9/").path("issueCategory").asText());
        assertEquals(
                1,
                sandbox.json("/organizations/acme/agents/conversations/?query=o_54877")
                        .size());
    }

    @Test
    void twoEventsTryToGiveOrders() {
        for (var planted : List.of("GiftCardError", "postalCode")) {
            var issue = sandbox.json("/organizations/acme/issues/?query=" + planted + "&statsPeriod=90d")
                    .path(0);
            var event = sandbox.json(ISSUES + issue.path("id").asText() + "/events/latest/");
            assertTrue(event.path("entries").toString().contains("assistant"), planted);
        }
    }

    @Test
    void everyProjectHasLogsSpansAndMetricsThatBelongTogether() {
        for (var project : List.of("storefront", "payments", "warehouse", "catalog")) {
            var logs = rows("logs", "project:" + project + " environment:production");
            assertTrue(logs.size() >= 14, project);
            var trace = "trace:" + logs.path(0).path("trace").asText();
            assertTrue(rows("spans", trace).size() >= 2, project);
            assertFalse(rows("tracemetrics", trace).isEmpty(), project);
        }
    }

    @Test
    void profilesCanBeSearched() {
        var all = "/organizations/acme/events/?dataset=profiles&statsPeriod=14d&field=";
        var slow = sandbox.json(
                        all + "transaction&field=count()&field=p75(profile.duration)&query=release:payments@4.8.0")
                .path("data");
        assertEquals(1, slow.size());
        assertEquals(
                "POST /v2/orders/{id}/captures",
                slow.path(0).path("transaction").asText());
        assertEquals(6, slow.path(0).path("count()").asInt());
        var pieces = sandbox.json(all + "profiler.id&field=thread.id&query=project:storefront%20has:profiler.id");
        assertTrue(pieces.path("data").size() >= 2);
    }

    private JsonNode rows(String dataset, String query) {
        return sandbox.json("/organizations/acme/events/?dataset=" + dataset + "&field=trace&query="
                        + query.replace(" ", "%20"))
                .path("data");
    }
}
