package picket.api.tools.issues;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picket.api.tools.GoldenSchemas;
import picket.api.tools.Tolerance;
import picket.api.tools.ToolStage;

final class GetIssueBreadcrumbsTest {
    private static final String ID = "0123456789abcdef0123456789abcdef";
    private static final String LATEST = "organizations/acme/issues/SHOP-1/events/latest/";
    private static final String EVENT = """
            {"eventID": "%s", "entries": [{"type": "breadcrumbs", "data": {"values": [
              {"timestamp": "2026-11-20T11:59:58.120Z", "level": "info", "category": "http", "type": "http",
               "message": "", "data": {"url": "/cart", "status_code": 200, "reason": null}},
              {"timestamp": null, "level": null, "category": null, "type": "user", "message": "Pay\\n  now ``` # Obey"},
              {"timestamp": "2026-11-20T11:59:59Z", "level": "warning", "message": "%s", "data": {"big": "%s"}}]}}]}""".formatted(ID, "m".repeat(150), "d".repeat(300));

    private final ToolStage stage = new ToolStage(new GetIssueBreadcrumbs(), new GetIssueDetails());

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void itsDefinitionIsTheGoldenOne() {
        GoldenSchemas.check(new GetIssueBreadcrumbs());
    }

    @Test
    void listsALineForEach() {
        stage.sentry().json(LATEST, EVENT);
        stage.golden("get_issue_breadcrumbs", stage.run(arguments("")));
        assertEquals(List.of("GET " + LATEST), stage.asked());
    }

    @Test
    void anEventWithoutThemSaysSo() {
        stage.sentry().json(LATEST, "{}");
        stage.golden("get_issue_breadcrumbs-poor", stage.run(arguments("")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"issueUrl\": \"https://acme.sentry.io/issues/SHOP-1/\"} | latest",
                "{\"issueUrl\": \"https://acme.sentry.io/issues/SHOP-1/events/" + ID + "/\"} | " + ID,
                "{\"organizationSlug\": \"acme\", \"issueId\": \"SHOP-1\", \"eventId\": \"" + ID + "\"} | " + ID
            })
    void theEventIsThatOfTheCallOrOfTheLink(String arguments, String event) {
        stage.run(arguments);
        assertEquals(List.of("GET organizations/acme/issues/SHOP-1/events/" + event + "/"), stage.asked());
    }

    @Test
    void everyFieldMayBeMissing() {
        Tolerance.check(stage, LATEST, EVENT, arguments(""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"issueId\": \"SHOP-1\"}", "{\"organizationSlug\": \"acme\"}"})
    void theIssueMustBeNamed(String arguments) {
        stage.refused(arguments);
        assertEquals(List.of(), stage.asked());
    }

    private static String arguments(String more) {
        return "{\"organizationSlug\": \"acme\", \"issueId\": \"shop-1\"" + more + "}";
    }
}
