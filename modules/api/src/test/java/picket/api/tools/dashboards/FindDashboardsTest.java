package picket.api.tools.dashboards;

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

final class FindDashboardsTest {
    private static final String PATH = "organizations/acme/dashboards/";
    private static final String ACME = "{\"organizationSlug\": \"acme\"}";
    private static final Scope SHOP = new Scope(Optional.of("acme"), Optional.of("shop"), Optional.empty());
    private static final String DASHBOARDS = """
            [{"id": "5", "title": "Checkout", "dateCreated": "2026-11-18T09:00:00Z",
              "createdBy": {"id": "1", "name": "Jo", "email": "jo@example.com"}, "environment": ["production"],
              "filters": {}, "lastVisited": "2026-11-20T09:00:00Z", "widgetDisplay": ["line", "table", "line"],
              "widgetPreview": [], "isFavorited": true, "projects": [1], "prebuiltId": null},
             {"id": "6", "title": "All", "dateCreated": "2026-11-17T09:00:00Z", "projects": [], "prebuiltId": 3},
             {"id": "7", "title": "Other", "dateCreated": "2026-11-17T09:00:00Z", "projects": [2]}]""";

    private final ToolStage stage = new ToolStage(new FindDashboards());

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void itsDefinitionIsTheGoldenOne() {
        GoldenSchemas.check(new FindDashboards());
    }

    @Test
    void listsDashboards() {
        stage.sentry().page(PATH, DASHBOARDS, "0:3:0");
        stage.golden("find_dashboards", stage.run("""
                {"organizationSlug": "acme", "titleQuery": "o", "sort": "-dateCreated", "limit": 3, "cursor": "0:0:0"}"""));
        assertEquals(List.of("GET " + PATH + "?sort=-dateCreated&per_page=3&query=o&cursor=0%3A0%3A0"), stage.asked());
    }

    @Test
    void listsWhatSaysLittle() {
        stage.sentry().json(PATH, "[{\"id\": 9, \"title\": \"a\\u202eb\"}, {\"id\": null}, 3]");
        stage.golden("find_dashboards-poor", stage.run(ACME));
    }

    @Test
    void aConnectionToAProjectSeesItsOwnAndThoseOfAll() {
        stage.sentry()
                .json("projects/acme/shop/", "{\"id\": \"1\", \"slug\": \"shop\"}")
                .json(PATH, DASHBOARDS);
        var first = ToolStage.facts(stage.run("{\"organizationSlug\": \"acme\", \"limit\": 1}", SHOP));
        assertEquals(List.of("5"), first.findValuesAsText("id"));
        assertTrue(first.at("/dashboards/0/url").asText().endsWith("/dashboard/5/?project=1"), first::toString);
        var cursor = first.path("nextCursor").asText();
        assertTrue(cursor.startsWith("mcp-dashboard-project:"), cursor);
        var more = "{\"organizationSlug\": \"acme\", \"limit\": 1, \"cursor\": \"" + cursor + "\"}";
        var second = ToolStage.facts(stage.run(more, SHOP));
        assertEquals("6", second.at("/dashboards/0/id").asText());
        assertTrue(stage.refused(more).contains("limited to a project"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"mcp-dashboard-project:", "mcp-dashboard-project:e30", "mcp-dashboard-project:???", "0:1:0"})
    void aBrokenCursorIsExplained(String cursor) {
        stage.sentry().json("projects/acme/shop/", "{\"id\": \"1\", \"slug\": \"shop\"}");
        var arguments = "{\"organizationSlug\": \"acme\", \"cursor\": \"" + cursor + "\"}";
        assertTrue(stage.refused(arguments, SHOP).contains("nextCursor of an earlier page"));
    }

    @Test
    void anyFieldMayBeMissingOrOdd() {
        Tolerance.check(stage, PATH, DASHBOARDS, ACME);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"limit\": 0", "\"limit\": 101", "\"sort\": \"name\""})
    void badArgumentsAreExplainedBeforeAnyRequest(String more) {
        stage.refused("{\"organizationSlug\": \"acme\", " + more + "}");
        assertEquals(List.of(), stage.asked());
    }
}
