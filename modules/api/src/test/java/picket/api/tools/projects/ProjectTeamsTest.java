package picket.api.tools.projects;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import picket.api.tools.GoldenSchemas;
import picket.api.tools.Tolerance;
import picket.api.tools.ToolStage;

/** Which teams have a project: adding and removing. */
final class ProjectTeamsTest {
    private static final String TEAMS = "projects/acme/shop/teams/";
    private static final String TWO = """
            [{"id": 4, "slug": "web", "name": "Web"}, {"id": "5", "slug": "core", "name": null}]""";

    private final ToolStage adding = new ToolStage(new AddTeamToProject());
    private final ToolStage removing = new ToolStage(new RemoveTeamFromProject());

    @AfterEach
    void close() {
        adding.close();
        removing.close();
    }

    @Test
    void theirDefinitionsAreTheGoldenOnes() {
        GoldenSchemas.check(new AddTeamToProject());
        GoldenSchemas.check(new RemoveTeamFromProject());
    }

    @Test
    void aTeamIsAddedAndTheListReadAgain() {
        adding.sentry().json("GET", TEAMS, TWO).json("POST", TEAMS + "ops/", "{}");
        adding.golden("add_team_to_project", adding.run(arguments("ops")));
        assertEquals(
                List.of(
                        "GET " + TEAMS + "?per_page=100",
                        "POST " + TEAMS + "ops/ {}",
                        "GET " + TEAMS + "?per_page=100"),
                adding.asked());
    }

    @Test
    void aTeamThatHasTheProjectIsNotAddedAgain() {
        adding.sentry().json("GET", TEAMS, TWO);
        adding.golden("add_team_to_project-poor", adding.run(arguments("web")));
        assertEquals(1, adding.asked().size());
    }

    @Test
    void aTeamIsRemoved() {
        removing.sentry().json("GET", TEAMS, TWO).json("DELETE", TEAMS + "web/", "{}");
        removing.golden("remove_team_from_project", removing.run(arguments("web")));
        assertEquals("DELETE " + TEAMS + "web/", removing.asked().get(1));
    }

    @Test
    void theLastTeamAndAStrangerAreNotRemoved() {
        removing.sentry().json("GET", TEAMS, "[{\"id\": 4, \"slug\": \"web\"}]");
        var last = removing.run(arguments("web"));
        removing.golden("remove_team_from_project-poor", last);
        assertTrue(last.failed());
        removing.refused(arguments("ops"));
        assertTrue(removing.asked().stream().noneMatch(request -> request.startsWith("DELETE")));
    }

    @Test
    void everyFieldMayBeMissing() {
        adding.sentry().json("POST", TEAMS + "web/", "{}");
        Tolerance.check(adding, TEAMS, TWO, arguments("web"));
    }

    private static String arguments(String team) {
        return "{\"organizationSlug\": \"acme\", \"projectSlug\": \"shop\", \"teamSlug\": \"" + team + "\"}";
    }
}
