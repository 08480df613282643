package picket.api.tools.monitors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picket.api.session.Scope;
import picket.api.tools.GoldenSchemas;
import picket.api.tools.Tolerance;
import picket.api.tools.ToolStage;

final class FindMonitorsTest {
    private static final String PATH = "organizations/acme/monitors/";
    private static final String ACME = "{\"organizationSlug\": \"acme\"}";
    private static final String MONITORS = """
            [{"id": "0f6a7c3e-0000-3000-8000-000000000001", "slug": "nightly-report", "name": "Nightly report",
              "status": "active", "isMuted": false, "owner": {"type": "team", "id": "2", "name": "platform"},
              "project": {"id": "1", "slug": "shop", "name": "Shop"},
              "config": {"schedule_type": "crontab", "schedule": "0 3 * * *", "checkin_margin": 5, "max_runtime": 30,
                         "timezone": "Europe/Vienna"},
              "environments": [
                {"name": "production", "status": "error", "lastCheckIn": "2026-11-20T03:00:01Z",
                 "nextCheckIn": "2026-11-21T03:00:00Z"},
                {"name": "staging", "status": "ok", "lastCheckIn": "2026-11-20T03:00:02Z",
                 "nextCheckIn": "2026-11-21T03:00:00Z"}]},
             {"id": "2", "slug": "sync", "name": "Sync", "status": "active", "owner": null,
              "project": {"slug": "shop"}, "config": {"schedule_type": "interval", "schedule": [30, "minute"]},
              "environments": [{"name": "a"}, {"name": "b"}, {"name": "c"}, {"name": "d"}, {"name": "e"}, {"name": "f"}]}]""";

    private final ToolStage stage = new ToolStage(new FindMonitors());

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void itsDefinitionIsTheGoldenOne() {
        GoldenSchemas.check(new FindMonitors());
    }

    @Test
    void listsMonitorsWithTheirSchedules() {
        stage.sentry().page(PATH, MONITORS, "0:2:0");
        stage.golden("find_monitors", stage.run("""
                {"organizationSlug": "acme", "projectSlug": "shop", "environment": "production", "owner": "team:2",
                 "query": "night", "limit": 2}"""));
        assertEquals(
                List.of("GET " + PATH
                        + "?projectSlug=shop&environment=production&owner=team%3A2&per_page=2&query=night"),
                stage.asked());
    }

    @Test
    void listsWhatSaysLittle() {
        stage.sentry().json(PATH, """
                [{"slug": "a\\u202eb", "environments": [{}, null, 3], "config": {"schedule": {"value": 5, "unit": "hour"}},
                  "owner": "user:9"}, {"slug": null}, {}]""");
        stage.golden("find_monitors-poor", stage.run(ACME));
    }

    @Test
    void allIsTheSameAsNoProject() {
        stage.sentry().json(PATH, "[]");
        stage.run("{\"organizationSlug\": \"acme\", \"projectSlug\": \"all\", \"cursor\": \"0:10:0\"}");
        assertEquals(List.of("GET " + PATH + "?per_page=10&cursor=0%3A10%3A0"), stage.asked());
    }

    @Test
    void theEndpointsProjectDecides() {
        stage.sentry().json(PATH, "[]");
        stage.run(ACME, new Scope(Optional.of("acme"), Optional.of("web"), Optional.empty()));
        assertEquals(List.of("GET " + PATH + "?projectSlug=web&per_page=10"), stage.asked());
    }

    @Test
    void anyFieldMayBeMissingOrOdd() {
        Tolerance.check(stage, PATH, MONITORS, ACME);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"limit\": 0", "\"limit\": 100", "\"projectSlug\": \"a/b\""})
    void badArgumentsAreExplainedBeforeAnyRequest(String more) {
        assertTrue(
                stage.refused("{\"organizationSlug\": \"acme\", " + more + "}").contains("must be"));
        assertEquals(List.of(), stage.asked());
    }
}
