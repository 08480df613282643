package picket.api.tools.teams;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import picket.api.tools.GoldenSchemas;
import picket.api.tools.ToolStage;

final class FindTeamsTest {
    private final ToolStage stage = new ToolStage(new FindTeams());

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void itsDefinitionIsTheGoldenOne() {
        GoldenSchemas.check(new FindTeams());
    }

    @Test
    void listsTeams() {
        stage.sentry().page("organizations/acme/teams/", """
                [{"id": 5, "slug": "payments", "name": "Payments"}, {"id": "6", "slug": "web", "name": null}]""", "0:25:0");
        stage.golden(
                "find_teams",
                stage.run("{\"organizationSlug\": \"acme\", \"query\": \" p/w \", \"cursor\": \"0:0:0\"}"));
        assertEquals(List.of("GET organizations/acme/teams/?per_page=25&query=p%2Fw&cursor=0%3A0%3A0"), stage.asked());
    }

    @Test
    void skipsWhatHasNoIdentityAndEscapesWhatIsHidden() {
        stage.sentry().json("organizations/acme/teams/", """
                [null, 3, {"id": 1}, {"slug": {}}, {"slug": "a\\u202eb", "id": null}, {"slug": "ok", "id": [1]}]""");
        stage.golden("find_teams-poor", stage.run("{\"organizationSlug\": \"acme\"}"));
    }

    @Test
    void needsAnOrganization() {
        stage.refused("{}");
        stage.refused("{\"organizationSlug\": \"a/b\"}");
        stage.refused("{\"organizationSlug\": \"acme\"}");
    }
}
