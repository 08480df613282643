package picket.sandbox.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Cron monitors, from check-ins in the form that SDKs send. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class MonitorsTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final String MONITORS = "/organizations/acme/monitors/";
    private static final String CONFIG = """
            ,"monitor_config":{"schedule":{"type":"crontab","value":"0 * * * *"},"checkin_margin":5,"max_runtime":10,\
            "timezone":"UTC"}""";

    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private TestSandbox sandbox;

    @BeforeAll
    void open(@TempDir Path data) {
        sandbox = TestSandbox.open(data, now::get);
    }

    @BeforeEach
    void atNoon() {
        now.set(NOON);
    }

    @AfterAll
    void close() {
        sandbox.close();
    }

    @Test
    void twoCheckInsOfOneIdAreOneRunAndMakeTheMonitor() {
        checkIn("nightly", "a", "in_progress", CONFIG);
        now.set(NOON.plusSeconds(90));
        checkIn("nightly", "a", "ok", "");

        var monitor = sandbox.json(MONITORS + "nightly/");
        assertEquals("nightly", monitor.path("slug").asText());
        assertEquals("0 * * * *", monitor.path("config").path("schedule").asText());
        assertEquals("storefront", monitor.path("project").path("slug").asText());
        assertEquals("ok", monitor.at("/environments/0/status").asText());
        assertEquals(
                "2026-11-20T13:00:00Z",
                monitor.at("/environments/0/nextCheckIn").asText());
        var checkIns = sandbox.json(MONITORS + "nightly/checkins/");
        assertEquals(1, checkIns.size());
        assertEquals(90_000, checkIns.path(0).path("duration").asLong());
        assertEquals("ok", checkIns.path(0).path("status").asText());
        var byId =
                sandbox.json("/projects/acme/1/monitors/" + monitor.path("id").asText() + "/");
        assertEquals(monitor, byId);
        assertTrue(
                sandbox.json("/projects/acme/storefront/").path("hasMonitors").asBoolean());
    }

    @Test
    void theBeginningOfARunMayArriveAfterItsEnd() {
        checkIn("overtaken", "a", "ok", CONFIG);
        checkIn("overtaken", "a", "in_progress", CONFIG);
        assertEquals(List.of("ok"), statuses(MONITORS + "overtaken/checkins/"));
    }

    @Test
    void runsThatDoNotComeAreMissedAndRunsThatDoNotEndTimeOut() {
        checkIn("hourly", "a", "ok", CONFIG + ",\"duration\":2.5");
        now.set(NOON.plusSeconds(3_600));
        checkIn("hourly", "b", "in_progress", "");
        now.set(NOON.plusSeconds(4 * 3_600 + 60));

        assertEquals(List.of("missed", "missed", "timeout", "ok"), statuses(MONITORS + "hourly/checkins/"));
        assertEquals(
                "error",
                sandbox.json(MONITORS + "hourly/").at("/environments/0/status").asText());
        assertEquals(List.of("missed", "missed"), statuses(MONITORS + "hourly/checkins/?per_page=2"));
        assertEquals(List.of("timeout", "ok"), statuses(MONITORS + "hourly/checkins/?per_page=2&cursor=0:2:0"));
        assertEquals(List.of("missed"), statuses(MONITORS + "hourly/checkins/?statsPeriod=70m"));
        assertEquals(List.of(), statuses(MONITORS + "hourly/checkins/?environment=staging"));
        now.set(NOON.plusSeconds(4 * 3_600 + 360));
        assertEquals(
                3,
                statuses(MONITORS + "hourly/checkins/").stream()
                        .filter("missed"::equals)
                        .count());

        long noon = NOON.getEpochSecond();
        var stats = sandbox.json(
                MONITORS + "hourly/stats/?since=" + noon + "&until=" + (noon + 7_200) + "&resolution=3600s");
        assertEquals(3, stats.size());
        assertEquals(noon, stats.path(0).path("ts").asLong());
        assertEquals(1, stats.path(0).path("ok").asInt());
        assertEquals(2_500, stats.path(0).path("duration").asDouble());
        assertEquals(1, stats.path(1).path("timeout").asInt());
        assertEquals(1, stats.path(2).path("missed").asInt());
    }

    @Test
    void theListCanBeFiltered() {
        checkIn("staged", "a", "ok", CONFIG + ",\"environment\":\"staging\"");

        assertTrue(slugs("").containsAll(List.of("inventory-sync", "ledger-export", "staged")));
        assertFalse(slugs("?projectSlug=storefront").contains("ledger-export"));
        assertEquals(List.of("ledger-export"), slugs("?owner=team:2"));
        assertFalse(slugs("?owner=unassigned").contains("ledger-export"));
        assertEquals(List.of("staged"), slugs("?environment=staging"));
        assertEquals(List.of("ledger-export"), slugs("?query=ledger"));
        assertEquals(slugs("").subList(1, 2), slugs("?per_page=1&cursor=0:1:0"));
    }

    @Test
    void aJobOfTheShopFailedAndThenDidNotRun() {
        var statuses = statuses("/projects/acme/payments/monitors/ledger-export/checkins/?per_page=3");
        assertEquals(List.of("missed", "error", "ok"), statuses);
        var owner =
                sandbox.json("/projects/acme/payments/monitors/ledger-export/").path("owner");
        assertEquals("platform", owner.path("name").asText());
        assertTrue(statuses("/organizations/acme/monitors/inventory-sync/checkins/")
                .contains("timeout"));
    }

    @Test
    void aCheckInOfAnUnknownMonitorWithoutConfigurationIsDropped() {
        checkIn("unknown", "a", "ok", "");
        assertEquals(404, sandbox.get(MONITORS + "unknown/").statusCode());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"status\":\"ok\"}",
                "{\"monitor_slug\":\"x\",\"status\":\"fine\"}",
                "{\"monitor_slug\":\"x\",\"status\":\"ok\",\"monitor_config\":{}}",
                "{\"monitor_slug\":\"x\",\"status\":\"ok\",\"monitor_config\":{\"schedule\":{\"type\":\"crontab\",\"value\":\"x\"}}}",
                "{\"monitor_slug\":\"x\",\"status\":\"ok\",\"monitor_config\":{\"schedule\":{\"type\":\"crontab\",\"value\":\"@daily\"},\"max_runtime\":-1}}"
            })
    void aBadCheckInIsRefused(String checkIn) {
        var answer = sandbox.envelope("{}\n{\"type\":\"check_in\"}\n" + checkIn);
        assertEquals(400, answer.statusCode(), answer.body());
    }

    @ParameterizedTest
    @CsvSource({
        "/organizations/acme/monitors/nowhere/, 404",
        "/projects/acme/payments/monitors/inventory-sync/, 404",
        "/organizations/acme/monitors/?project=99, 403",
        "/organizations/acme/monitors/inventory-sync/checkins/?statsPeriod=soon, 400",
        "/organizations/acme/monitors/inventory-sync/stats/?since=x, 400",
        "/organizations/acme/monitors/inventory-sync/stats/?since=1&until=1795176000&resolution=1s, 400"
    })
    void whatCannotBeAnsweredIsRefused(String path, int status) {
        var answer = sandbox.get(path);
        assertEquals(status, answer.statusCode(), answer.body());
        assertFalse(TestSandbox.json(answer).path("detail").asText().isEmpty());
    }

    @Test
    void aRunThatFailsIsAnEventOfTheIssueOfItsJob() {
        var config = ",\"monitor_config\":{\"schedule\":{\"type\":\"crontab\",\"value\":\"@daily\"}}";
        checkIn("failing", "e", "in_progress", config);
        checkIn("failing", "e", "error", "");
        checkIn("failing", "e", "error", "");
        checkIn("failing", "f", "error", "");
        checkIn("unheard-of", "d", "error", "");
        var issues = sandbox.json("/organizations/acme/issues/?query=monitor.slug:failing");
        assertEquals(List.of("Cron failure: failing"), texts(issues, "title"));
        assertEquals("2", issues.at("/0/count").asText());
        assertEquals("monitor_check_in_failure", issues.at("/0/issueType").asText());
        assertEquals(
                0,
                sandbox.json("/organizations/acme/issues/?query=monitor.slug:unheard-of")
                        .size());
    }

    private void checkIn(String slug, String id, String status, String more) {
        var answer = sandbox.envelope("""
                {}
                {"type":"check_in"}
                {"check_in_id":"%s","monitor_slug":"%s","status":"%s"%s}
                """.formatted(id.repeat(32), slug, status, more));
        assertEquals(200, answer.statusCode(), answer.body());
    }

    private List<String> slugs(String query) {
        return texts(sandbox.json("/organizations/acme/monitors/" + query), "slug");
    }

    private List<String> statuses(String path) {
        return texts(sandbox.json(path), "status");
    }

    private static List<String> texts(JsonNode list, String member) {
        assertTrue(list.isArray(), list::toString);
        return StreamSupport.stream(list.spliterator(), false)
                .map(element -> element.path(member).asText())
                .toList();
    }
}
