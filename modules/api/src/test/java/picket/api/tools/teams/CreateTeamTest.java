package picket.api.tools.teams;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import picket.api.tools.GoldenSchemas;
import picket.api.tools.ToolStage;

final class CreateTeamTest {
    private static final String ARGUMENTS = "{\"organizationSlug\": \"acme\", \"name\": \" Pay \\\"ments \"}";

    private final ToolStage stage = new ToolStage(new CreateTeam());

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void itsDefinitionIsTheGoldenOne() {
        GoldenSchemas.check(new CreateTeam());
    }

    @Test
    void showsWhatSentryMade() {
        stage.sentry().json("POST", "organizations/acme/teams/", """
                {"id": "9", "slug": "pay-ments", "name": "Pay \\"ments"}""");
        stage.golden("create_team", stage.run(ARGUMENTS));
        assertEquals(List.of("POST organizations/acme/teams/ {\"name\":\"Pay \\\"ments\"}"), stage.asked());
    }

    @Test
    void anAnswerThatSaysLittleIsASuccessAllTheSame() {
        stage.sentry().json("POST", "organizations/acme/teams/", "{\"id\": 9, \"slug\": \"pay\", \"name\": []}");
        stage.golden("create_team-poor", stage.run(ARGUMENTS));
    }

    @Test
    void saysWhySentryRefused() {
        stage.sentry()
                .error("POST", "organizations/acme/teams/", 409, "{\"detail\": \"A team with this slug exists\"}");
        assertTrue(stage.refused(ARGUMENTS).contains("409"));
        stage.sentry().error("POST", "organizations/acme/teams/", 403, "{\"detail\": \"No\"}");
        assertTrue(stage.refused(ARGUMENTS).contains("403"));
    }

    @Test
    void needsAName() {
        stage.refused("{\"organizationSlug\": \"acme\", \"name\": \" \"}");
        assertEquals(List.of(), stage.asked());
    }
}
