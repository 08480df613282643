package picket.api.tools.projects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import picket.api.tools.GoldenSchemas;
import picket.api.tools.Tolerance;
import picket.api.tools.ToolStage;

final class RemoveTeamFromProjectTest {
    private static final String TEAMS = "projects/acme/shop/teams/";
    private static final String TWO = """
            [{"id": 4, "slug": "web", "name": "Web"}, {"id": "5", "slug": "core", "name": null}]""";

    private final ToolStage stage = new ToolStage(new RemoveTeamFromProject());

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void itsDefinitionIsTheGoldenOne() {
        GoldenSchemas.check(new RemoveTeamFromProject());
    }

    @Test
    void aTeamIsRemoved() {
        stage.sentry().json("GET", TEAMS, TWO).json("DELETE", TEAMS + "web/", "{}");
        stage.golden("remove_team_from_project", stage.run(arguments("web")));
        assertEquals("DELETE " + TEAMS + "web/", stage.asked().get(1));
    }

    @Test
    void theLastTeamAndAStrangerAreNotRemoved() {
        stage.sentry().json("GET", TEAMS, "[{\"id\": 4, \"slug\": \"web\"}]");
        var last = stage.run(arguments("web"));
        stage.golden("remove_team_from_project-poor", last);
        assertTrue(last.failed());
        stage.refused(arguments("ops"));
        assertTrue(stage.asked().stream().noneMatch(request -> request.startsWith("DELETE")));
    }

    @Test
    void everyFieldMayBeMissing() {
        var three = TWO.replace("]", ", {\"id\": \"6\", \"slug\": \"ops\"}]");
        stage.sentry().json("GET", TEAMS, three).json("DELETE", TEAMS + "ops/", "{}");
        Tolerance.check(stage, TEAMS, three, arguments("ops"), "/2", "/2/slug");
    }

    private static String arguments(String team) {
        return "{\"organizationSlug\": \"acme\", \"projectSlug\": \"shop\", \"teamSlug\": \"" + team + "\"}";
    }
}
