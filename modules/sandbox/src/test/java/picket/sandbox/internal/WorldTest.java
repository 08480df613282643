package picket.sandbox.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
            var measured = rows("tracemetrics", "project:" + project).path(0).path("trace");
            var trace = "trace:" + measured.asText();
            assertTrue(rows("spans", trace).size() >= 2, project);
            assertFalse(rows("logs", trace).isEmpty(), project);
        }
    }

    @Test
    void errorsHaveTheSpansAndTheLogOfTheirRequest() {
        var issues = sandbox.json("/organizations/acme/issues/?query=issue.category:error&statsPeriod=90d&limit=100");
        assertEquals(15, issues.size());
        for (var issue : issues) {
            var event = sandbox.json(ISSUES + issue.path("id").asText() + "/events/latest/");
            var trace = event.at("/contexts/trace/trace_id").asText();
            var meta = sandbox.json("/organizations/acme/trace-meta/" + trace + "/");
            assertTrue(meta.path("spansCount").asInt() >= 2, issue.path("title")::asText);
            assertEquals(1, meta.path("logsCount").asInt(), issue.path("title")::asText);
            assertEquals(1, meta.path("errorsCount").asInt(), issue.path("title")::asText);
            var tree = sandbox.json("/organizations/acme/trace/" + trace + "/");
            assertEquals(event.path("eventID"), tree.at("/0/errors/0/event_id"));
        }
    }

    @Test
    void theOutageShowsInTheRequests() {
        var rates = sandbox.json("/organizations/acme/events/?dataset=spans&statsPeriod=10d&field=release"
                        + "&field=failure_rate()&field=http_response_count(5)&sort=-release&query="
                        + "is_transaction:true%20transaction:%22POST%20/v2/orders/%7Bid%7D/authorisations%22")
                .path("data");
        assertEquals(List.of("payments@4.8.0", "payments@4.7.2"), rates.findValuesAsText("release"));
        assertTrue(rates.path(0).path("failure_rate()").asDouble() > 0.9, rates::toString);
        assertEquals(72, rates.path(0).path("http_response_count(5)").asInt());
        assertEquals(0, rates.path(1).path("failure_rate()").asDouble());
    }

    @Test
    void theSlowListOfOrdersIsAnIssueOfItsTrace() {
        var event = sandbox.json(ISSUES + "PAYMENTS-6/events/latest/");
        var trace = event.at("/contexts/trace/trace_id").asText();
        var meta = sandbox.json("/organizations/acme/trace-meta/" + trace + "/");
        assertEquals(1, meta.path("performanceIssuesCount").asInt());
        var occurrence =
                sandbox.json("/organizations/acme/trace/" + trace + "/").at("/0/occurrences/0");
        assertEquals("PAYMENTS-6", occurrence.path("short_id").asText());
        assertEquals("N+1 Query", occurrence.path("description").asText());
    }

    @Test
    void releasesAreMadeThenDeployedThenSeen() {
        var releases = sandbox.json("/organizations/acme/releases/?per_page=100");
        var seeded = releases.valueStream()
                .filter(release ->
                        release.path("version").asText().matches("(payments|storefront|warehouse|catalog)@.*"))
                .toList();
        assertEquals(11, seeded.size());
        for (var release : seeded) {
            var steps = Stream.of("/lastCommit/dateCreated", "/dateCreated", "/lastDeploy/dateFinished", "/firstEvent")
                    .map(step -> release.at(step).asText())
                    .toList();
            assertEquals(steps.stream().sorted().toList(), steps, release.path("version")::asText);
        }
    }

    @Test
    void aReplayIsOfTheOneWhoSawItsError() {
        var event = sandbox.json(ISSUES + "STOREFRONT-4/events/latest/");
        var replay = sandbox.json(
                        "/organizations/acme/replays/" + event.path("eventID").asText() + "/")
                .path("data");
        assertEquals(event.at("/user/email"), replay.at("/user/email"));
        assertEquals(event.at("/contexts/browser/name"), replay.at("/browser/name"));
        assertEquals(event.at("/contexts/client_os/name"), replay.at("/os/name"));
        assertEquals(event.at("/user/geo/city"), replay.at("/user/geo/city"));
    }

    @ParameterizedTest
    @CsvSource({
        "STOREFRONT-1, set_resolved",
        "STOREFRONT-2, set_ignored",
        "STOREFRONT-6, assigned",
        "PAYMENTS-3, assigned",
        "PAYMENTS-8, set_resolved"
    })
    void whatPeopleDecidedIsInTheActivity(String issue, String activity) {
        var types =
                sandbox.json(ISSUES + issue + "/activities/").path("activity").findValuesAsText("type");
        assertTrue(types.contains(activity), types::toString);
    }

    @Test
    void aFailedJobAndAnAddressThatWasDownAreIssues() {
        assertEquals("PAYMENTS-7", found("monitor.slug:ledger-export"));
        var rule = sandbox.json("/organizations/acme/uptime/?project=2")
                .path(0)
                .path("id")
                .asText();
        assertEquals("PAYMENTS-8", found("uptime_rule:" + rule));
        assertEquals(
                "outage",
                sandbox.json(ISSUES + "PAYMENTS-7/").path("issueCategory").asText());
    }

    private String found(String query) {
        return sandbox.json("/organizations/acme/issues/?query=" + query)
                .at("/0/shortId")
                .asText();
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
