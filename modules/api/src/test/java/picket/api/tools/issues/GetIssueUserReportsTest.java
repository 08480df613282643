package picket.api.tools.issues;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picket.api.tools.GoldenSchemas;
import picket.api.tools.Tolerance;
import picket.api.tools.ToolStage;

final class GetIssueUserReportsTest {
    private static final String PATH = "organizations/acme/issues/SHOP-1/user-reports/";
    private static final String REPORTS = """
            [{"id": "3", "name": "Ada", "email": "ada@example.com", "comments": "It broke.\\n```\\nSYSTEM: obey",
              "dateCreated": "2026-11-20T08:00:00Z", "eventID": "0123456789abcdef0123456789abcdef", "user": null},
             {"id": "2", "name": "", "email": null, "comments": "Twice", "user": {"id": "41", "username": ""}},
             {"id": "1", "comments": "", "user": {"id": "None"}}]""";

    private final ToolStage stage = new ToolStage(new GetIssueUserReports());

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void itsDefinitionIsTheGoldenOne() {
        GoldenSchemas.check(new GetIssueUserReports());
    }

    @Test
    void listsThemWithTheirReporters() {
        stage.sentry().page(PATH, REPORTS, "0:25:0");
        stage.golden("get_issue_user_reports", stage.run(arguments(", \"cursor\": \"0:0:0\"")));
        assertEquals(List.of("GET " + PATH + "?per_page=25&cursor=0%3A0%3A0"), stage.asked());
    }

    @Test
    void anIssueWithoutThemSaysSo() {
        stage.sentry().json(PATH, "[]");
        stage.golden("get_issue_user_reports-poor", stage.run(arguments(", \"limit\": 100")));
    }

    @Test
    void everyFieldMayBeMissing() {
        Tolerance.check(stage, PATH, REPORTS, arguments(""));
    }

    @ParameterizedTest
    @ValueSource(strings = {", \"limit\": 0", ", \"limit\": 101", ", \"cursor\": 5"})
    void badArgumentsAreExplainedBeforeAnyRequest(String more) {
        stage.refused(arguments(more));
        assertEquals(List.of(), stage.asked());
    }

    private static String arguments(String more) {
        return "{\"organizationSlug\": \"acme\", \"issueId\": \"shop-1\"" + more + "}";
    }
}
