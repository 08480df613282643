package picket.api.tools.projects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picket.api.tools.GoldenSchemas;
import picket.api.tools.ToolStage;

final class OnboardingStatusUpdateTest {
    private static final String PATH = "organizations/acme/onboarding/agent/status/";

    private final ToolStage stage = new ToolStage(new OnboardingStatusUpdate());

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void itsDefinitionIsTheGoldenOne() {
        GoldenSchemas.check(new OnboardingStatusUpdate());
    }

    @Test
    void theUpdateIsSpreadAndItsListStaysNested() {
        stage.sentry().json("POST", PATH, "{\"continueUpdates\": true, \"stages\": []}");
        stage.golden("onboarding_status_update", stage.run(arguments("""
                {"stage": "create_project", "status": "completed", "runStatus": null, "eventNote": " Two done ",
                 "extra": {"projectSlugs": [" shop ", "web"]}}""")));
        assertEquals(
                List.of(
                        "POST " + PATH
                                + " {\"schemaVersion\":1,\"runToken\":\"abcDEF1234\",\"stage\":\"create_project\","
                                + "\"status\":\"completed\",\"eventNote\":\"Two done\",\"extra\":{\"projectSlugs\":[\"shop\",\"web\"]}}"),
                stage.asked());
    }

    @Test
    void anAnswerThatSaysNothingEndsTheUpdates() {
        stage.sentry().json("POST", PATH, "{}");
        stage.golden(
                "onboarding_status_update-poor",
                stage.run(arguments("{\"stage\": \"connect_mcp\", \"status\": \"active\"}")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | stage",
                "{\"stage\": \"fly\", \"status\": \"active\"} | stage",
                "{\"stage\": \"connect_mcp\"} | status",
                "{\"stage\": \"connect_mcp\", \"status\": \"done\"} | status",
                "{\"stage\": \"connect_mcp\", \"status\": \"active\", \"runStatus\": \"active\"} | runStatus",
                "{\"stage\": \"connect_mcp\", \"status\": \"active\", \"eventNote\": \" \"} | eventNote",
                "{\"stage\": \"connect_mcp\", \"status\": \"active\", \"extra\": {\"issueIds\": [\"1\"]}} | extra",
                "{\"stage\": \"connect_mcp\", \"status\": \"active\", \"mood\": 1} | mood",
                "{\"stage\": \"create_project\", \"status\": \"active\", \"extra\": {}} | extra.projectSlugs",
                "{\"stage\": \"create_project\", \"status\": \"active\", \"extra\": {\"projectSlugs\": []}} | extra.projectSlugs",
                "{\"stage\": \"create_project\", \"status\": \"active\", \"extra\": {\"issueIds\": [\"1\"]}} | extra.projectSlugs",
                "{\"stage\": \"create_project\", \"status\": \"active\", \"extra\": {\"projectSlugs\": [\" \"]}} | extra.projectSlugs",
                "{\"stage\": \"receive_verification_error\", \"status\": \"active\", \"extra\": []} | extra.issueIds",
                "5 | update"
            })
    void badUpdatesAreNamedBeforeAnyRequest(String update, String named) {
        var text = stage.refused(arguments(update));
        assertTrue(text.contains(named), text);
        assertEquals(List.of(), stage.asked());
    }

    @Test
    void theFlatFormOfEarlierReleasesIsRefused() {
        var text = stage.refused("""
                {"organizationSlug": "acme", "runToken": "abcDEF1234", "stage": "connect_mcp", "status": "active"}""");
        assertTrue(text.contains("update"), text);
        stage.refused("{\"organizationSlug\": \"acme\", \"runToken\": \"short\", \"update\": {}}");
    }

    private static String arguments(String update) {
        return "{\"organizationSlug\": \"acme\", \"runToken\": \"abcDEF1234\", \"projectSlugs\": [\"x\"], \"update\": "
                + update + "}";
    }
}
