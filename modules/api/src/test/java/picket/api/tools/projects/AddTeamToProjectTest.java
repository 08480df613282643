package picket.api.tools.projects;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import picket.api.tools.GoldenSchemas;
import picket.api.tools.Tolerance;
import picket.api.tools.ToolStage;

final class AddTeamToProjectTest {
    private static final String TEAMS = "projects/acme/shop/teams/";
    private static final String TWO = """
            [{"id": 4, "slug": "web", "name": "Web"}, {"id": "5", "slug": "core", "name": null}]""";

    private final ToolStage stage = new ToolStage(new AddTeamToProject());

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void itsDefinitionIsTheGoldenOne() {
        GoldenSchemas.check(new AddTeamToProject());
    }

    @Test
    void aTeamIsAddedAndTheListReadAgain() {
        stage.sentry().json("GET", TEAMS, TWO).json("POST", TEAMS + "ops/", "{}");
        stage.golden("add_team_to_project", stage.run(arguments("ops")));
        assertEquals(
                List.of(
                        "GET " + TEAMS + "?per_page=100",
                        "POST " + TEAMS + "ops/ {}",
                        "GET " + TEAMS + "?per_page=100"),
                stage.asked());
    }

    @Test
    void aTeamThatHasTheProjectIsNotAddedAgain() {
        stage.sentry().json("GET", TEAMS, TWO);
        stage.golden("add_team_to_project-poor", stage.run(arguments("web")));
        assertEquals(1, stage.asked().size());
    }

    @Test
    void everyFieldMayBeMissing() {
        stage.sentry().json("POST", TEAMS + "web/", "{}");
        Tolerance.check(stage, TEAMS, TWO, arguments("web"));
    }

    private static String arguments(String team) {
        return "{\"organizationSlug\": \"acme\", \"projectSlug\": \"shop\", \"teamSlug\": \"" + team + "\"}";
    }
}
