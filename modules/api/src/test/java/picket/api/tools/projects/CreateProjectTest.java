package picket.api.tools.projects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picket.api.tools.GoldenSchemas;
import picket.api.tools.ToolStage;

final class CreateProjectTest {
    private static final String KEYS = "projects/acme/shop/keys/";
    private static final String MAPPINGS = "organizations/acme/code-mappings/bulk/";

    private static final String KEY_LIST = """
            [{"id": "1", "name": "Other", "isActive": true, "dsn": {"public": "https://o@sentry.example.com/1"}},
             {"id": "2", "name": "Default", "isActive": true, "dsn": {"public": "https://d@sentry.example.com/1"}}]""";

    private final ToolStage stage = new ToolStage(new CreateProject(), new CreateDsn());

    @BeforeEach
    void serve() {
        stage.sentry()
                .json("POST", "teams/acme/web/projects/", """
                        {"id": "12", "slug": "shop", "name": "Shop", "platform": "python"}""")
                .json("GET", KEYS, KEY_LIST)
                .json("organizations/acme/repos/", """
                        [{"name": "acme/shop", "provider": {"id": "integrations:github"}},
                         {"name": "acme/tools", "provider": null}, {"name": "other/tools"}, {"id": 3}]""")
                .json("POST", MAPPINGS, "{\"errors\": 0, \"mappings\": [{\"status\": \"created\"}]}");
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void itsDefinitionIsTheGoldenOne() {
        GoldenSchemas.check(new CreateProject());
    }

    @Test
    void createsLinksAndShowsTheDsn() {
        stage.golden("create_project", stage.run(arguments("\"platform\": \"Python\", \"repository\": \"shop\"")));
        assertEquals(
                List.of(
                        "GET organizations/acme/repos/?per_page=100",
                        "POST teams/acme/web/projects/ {\"name\":\"Shop\",\"platform\":\"python\"}",
                        "POST " + MAPPINGS + " {\"project\":\"shop\",\"repository\":\"acme/shop\","
                                + "\"provider\":\"github\",\"mappings\":[{\"stackRoot\":\"\",\"sourceRoot\":\"\"}]}",
                        "GET " + KEYS + "?per_page=100"),
                stage.asked());
    }

    @Test
    void makesADsnWhereThereIsNone() {
        stage.sentry()
                .json("GET", KEYS, "[{\"id\": \"1\", \"isActive\": false, \"dsn\": {\"public\": \"https://x\"}}]");
        stage.sentry()
                .json("POST", KEYS, "{\"id\": \"3\", \"dsn\": {\"public\": \"https://new@sentry.example.com/1\"}}");
        assertTrue(ToolStage.text(stage.run(arguments(""))).contains("https://new@sentry.example.com/1"));
        assertEquals("POST " + KEYS + " {\"name\":\"Default\"}", stage.asked().getLast());
    }

    @Test
    void reportsExactlyWhatFailedAfterTheProjectWasMade() {
        stage.sentry()
                .error("GET", KEYS, 500, "{}")
                .error("POST", KEYS, 403, "{}")
                .json("POST", MAPPINGS, "{\"errors\": 1, \"mappings\": [{\"status\": \"error\"}]}");
        var result = stage.run(arguments("\"repository\": \"acme/tools\""));
        assertFalse(result.failed());
        stage.golden("create_project-poor", result);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET | 403 | '' | ''",
                "POST | 403 | dsn | Sentry answered 403: `no`",
                "POST | 503 | dsn | Sentry answered 503: `no`",
                "POST | 401 | dsn | Sentry no longer accepts the sign-in",
                "MAPPING | 400 | code_mapping | Sentry answered 400: `no`",
                "MAPPING | 200 | code_mapping | Sentry did not store the mapping"
            })
    void eachPartThatFailsIsReportedWithItsReason(String step, int status, String part, String reason) {
        var path = step.equals("MAPPING") ? MAPPINGS : KEYS;
        stage.sentry()
                .json("GET", KEYS, step.equals("MAPPING") ? KEY_LIST : "[]")
                .json("POST", KEYS, "{\"id\": \"3\", \"dsn\": {\"public\": \"https://new@sentry.example.com/1\"}}")
                .error(step.equals("GET") ? "GET" : "POST", path, status, "{\"detail\": \"no\", \"errors\": 1}");
        var result = stage.run(arguments("\"repository\": \"acme/tools\""));
        assertFalse(result.failed());
        var failures = ToolStage.facts(result).path("failures");
        assertEquals(part.isEmpty() ? 0 : 1, failures.size());
        assertEquals(part, failures.path(0).path("part").asText());
        assertEquals(reason, failures.path(0).path("reason").asText());
        assertTrue(ToolStage.text(result).contains(reason));
    }

    @Test
    void aRepositoryMustBeClearBeforeAnythingIsMade() {
        assertTrue(stage.refused(arguments("\"repository\": \"nothing\"")).contains("connected"));
        assertTrue(stage.refused(arguments("\"repository\": \"tools\"")).contains("Several"));
        assertTrue(stage.refused(arguments("\"repository\": \"me/shop\"")).contains("connected"));
        assertFalse(stage.asked().stream().anyMatch(request -> request.startsWith("POST")));
    }

    @Test
    void allPagesOfRepositoriesAreRead() {
        stage.sentry().page("organizations/acme/repos/", "[{\"name\": \"acme/shop\"}]", "0:100:0");
        stage.refused(arguments("\"repository\": \"nothing\""));
        assertEquals(
                "GET organizations/acme/repos/?per_page=100&cursor=0%3A100%3A0",
                stage.asked().get(1));
    }

    private static String arguments(String more) {
        return "{\"organizationSlug\": \"acme\", \"teamSlug\": \"web\", \"name\": \"Shop\""
                + (more.isEmpty() ? "" : ", " + more) + "}";
    }
}
