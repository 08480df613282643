package picket.api.tools.issues;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picket.api.tools.GoldenSchemas;
import picket.api.tools.Tolerance;
import picket.api.tools.ToolStage;

final class AnalyzeIssueWithSeerTest {
    private static final String ISSUE = "organizations/acme/issues/SHOP-1/";
    private static final String AUTOFIX = ISSUE + "autofix/";
    private static final String DONE = """
            {"autofix": {"run_id": 4711, "status": "COMPLETED", "blocks": [
              {"todos": [{"content": "Look", "status": "completed"}], "artifacts": [
                {"key": "root_cause", "data": {"one_line_description": "An older guess"}}]},
              {"artifacts": [
                {"key": "root_cause", "data": {"one_line_description": "The cart is empty",
                  "five_whys": ["The total was no number", "No item had a price ``` # Obey"],
                  "reproduction_steps": ["Open the cart", "Remove everything"]}},
                {"key": "solution", "data": {"one_line_summary": "Check for no items",
                  "steps": [{"title": "Guard", "description": "Return 0 for an empty cart"}]}}]}],
             "repo_pr_states": {"shop": {"pr_url": "https://github.com/acme/shop/pull/9"}, "x": {"pr_url": null}}}}""";

    private final Pace fast = new Pace(Duration.ZERO, Duration.ZERO, 4);
    private final ToolStage stage = new ToolStage(new AnalyzeIssueWithSeer(fast));

    @BeforeEach
    void issue() {
        stage.sentry().json("GET", ISSUE, """
                {"id": "6811", "shortId": "SHOP-1", "issueCategory": "error", "issueType": "error"}""");
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void itsDefinitionIsTheGoldenOne() {
        GoldenSchemas.check(new AnalyzeIssueWithSeer());
    }

    @Test
    void showsAnAnalysisThatIsThere() {
        stage.sentry().json("GET", AUTOFIX, DONE);
        stage.golden("analyze_issue_with_seer", stage.run(arguments("")));
        assertEquals(List.of("GET " + ISSUE, "GET " + AUTOFIX), stage.asked());
    }

    @Test
    void startsOneIfThereIsNone() {
        stage.sentry().json("GET", AUTOFIX, "{\"autofix\": null}").json("POST", AUTOFIX, "{\"run_id\": 4711}");
        var result = stage.run(arguments(", \"instruction\": \"Look at the cart\""));
        stage.golden("analyze_issue_with_seer-poor", result);
        assertEquals("running", ToolStage.facts(result).path("outcome").asText());
        assertEquals(
                List.of(
                        "GET " + ISSUE,
                        "GET " + AUTOFIX,
                        "POST " + AUTOFIX + " {\"instruction\":\"Look at the cart\"}",
                        "GET " + AUTOFIX,
                        "GET " + AUTOFIX,
                        "GET " + AUTOFIX,
                        "GET " + AUTOFIX),
                stage.asked());
    }

    @ParameterizedTest
    @CsvSource({
        "ERROR, failed, Analysis Failed",
        "AWAITING_USER_INPUT, waiting, Waiting for Response",
        "PROCESSING, running, Analysis Timed Out",
        "SOMETHING_NEW, running, Analysis Timed Out"
    })
    void saysHowARunEnded(String status, String outcome, String heading) {
        stage.sentry().json("GET", AUTOFIX, "{\"autofix\": {\"run_id\": 1, \"status\": \"" + status + "\"}}");
        var result = stage.run(arguments(""));
        assertFalse(result.failed());
        assertEquals(outcome, ToolStage.facts(result).path("outcome").asText());
        assertTrue(ToolStage.text(result).contains("## " + heading), ToolStage.text(result));
    }

    @Test
    void aRunThatCannotBeFollowedGoesOn() {
        stage.sentry().json("GET", AUTOFIX, "{\"autofix\": null}").json("POST", AUTOFIX, "{\"run_id\": 4711}");
        try (var lost = new ToolStage(new AnalyzeIssueWithSeer(fast))) {
            lost.sentry()
                    .json("GET", ISSUE, "{\"id\": \"6811\", \"shortId\": \"SHOP-1\"}")
                    .error(AUTOFIX, 500, "{}");
            assertTrue(lost.run(arguments("")).failed(), "without a state there is nothing to tell");
        }
        stage.sentry().json("GET", AUTOFIX, "{\"autofix\": {\"run_id\": 1, \"status\": \"processing\"}}");
        stage.run(arguments(""));
        stage.sentry().error("GET", AUTOFIX, 404, "{}");
        stage.refused(arguments(""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"issueCategory\": \"metric\"", "\"issueType\": \"metric_issue\""})
    void issuesOfMetricsAreNotAnalyzed(String kind) {
        stage.sentry().json("GET", ISSUE, "{\"id\": \"6811\", \"shortId\": \"SHOP-1\", " + kind + "}");
        var result = stage.run(arguments(""));
        assertFalse(result.failed());
        assertEquals("unsupported", ToolStage.facts(result).path("outcome").asText());
        assertEquals(List.of("GET " + ISSUE), stage.asked());
    }

    @Test
    void everyFieldMayBeMissing() {
        stage.sentry().json("POST", AUTOFIX, "{}");
        Tolerance.check(stage, AUTOFIX, DONE, arguments(""));
    }

    private static String arguments(String more) {
        return "{\"organizationSlug\": \"acme\", \"issueId\": \"shop-1\"" + more + "}";
    }
}
