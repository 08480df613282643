package picket.api.tools.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picket.api.session.Scope;
import picket.api.tools.GoldenSchemas;
import picket.api.tools.ToolStage;

final class SearchIssueEventsTest {
    private static final String LIST = "organizations/acme/issues/SHOP-1A2/events/";

    private final ToolStage stage = new ToolStage(new SearchIssueEvents());

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void declarationIsAsRecorded() {
        GoldenSchemas.check(new SearchIssueEvents());
    }

    @Test
    void eventsOfAnIssueAreListed() {
        stage.sentry().page(LIST, """
                [{"id": "a1", "eventID": "22222222222222222222222222222222", "title": "StockError", "message": "no stock",
                  "dateCreated": "2026-11-20T11:00:00Z", "user": {"id": "7", "email": "ada@example.com"},
                  "tags": [{"key": "environment", "value": "production"}, {"key": "release", "value": "shop@1"},
                           {"key": "level", "value": "error"},
                           {"key": "trace", "value": "4a2919b1c51cbfa01517d1e6744d7567"}]}]""", "0:50:0");
        stage.golden("search_issue_events", stage.run("""
                {"organizationSlug": "acme", "issueId": "shop-1a2", "query": "environment:production"}"""));
        assertEquals(
                "GET " + LIST + "?query=environment%3Aproduction&per_page=50&sort=-timestamp&statsPeriod=14d",
                stage.asked().getLast());
    }

    @Test
    void eventsThatSayLittleAreListed() {
        stage.sentry().json(LIST, "[{}, null, {\"tags\": [{}, 3], \"user\": \"x\", \"title\": []}]");
        stage.golden("search_issue_events-poor", stage.run("""
                {"issueUrl": "https://acme.sentry.io/issues/SHOP-1A2/", "includeExplanation": true}"""));
    }

    @Test
    void anAnswerThatIsNoListIsAFailure() {
        stage.sentry().json(LIST, "{\"data\": []}");
        assertTrue(stage.run("{\"organizationSlug\": \"acme\", \"issueId\": \"SHOP-1A2\"}")
                .failed());
    }

    @Test
    void anIssueOfAnotherProjectStaysShut() {
        var web = new Scope(Optional.of("acme"), Optional.of("web"), Optional.empty());
        for (var project : List.of("{\"id\": \"1\", \"slug\": \"shop\"}", "null")) {
            stage.sentry().json("organizations/acme/issues/SHOP-1A2/", "{\"id\": \"5\", \"project\": " + project + "}");
            assertTrue(stage.refused("{\"issueId\": \"SHOP-1A2\"}", web).contains("limited to the project web"));
        }
        assertFalse(stage.asked().stream().anyMatch(request -> request.contains(LIST)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"organizationSlug\": \"acme\"}",
                "{\"issueId\": \"SHOP-1\"}",
                "{\"issueUrl\": \"https://acme.sentry.io/settings/\"}",
                "{\"organizationSlug\": \"other\", \"issueUrl\": \"https://acme.sentry.io/issues/5/\"}",
                "{\"organizationSlug\": \"acme\", \"issueId\": \"SHOP-1\", \"limit\": 0}"
            })
    void badArgumentsAreExplainedBeforeAnyRequest(String arguments) {
        stage.refused(arguments);
        assertEquals(0, stage.asked().size());
    }
}
