package picket.api.tools.issues;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import picket.api.session.Scope;
import picket.api.tools.GoldenSchemas;
import picket.api.tools.Tolerance;
import picket.api.tools.ToolStage;

final class AddIssueNoteTest {
    private static final String NOTES = "organizations/acme/issues/SHOP-1/notes/";

    private final ToolStage stage = new ToolStage(new AddIssueNote());

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void itsDefinitionIsTheGoldenOne() {
        GoldenSchemas.check(new AddIssueNote());
    }

    @Test
    void showsWhatSentryStored() {
        stage.sentry().json("POST", NOTES, """
                {"id": "41", "type": "note", "user": {"id": "7", "name": "Jo"}, "dateCreated": "2026-11-20T12:00:00Z",
                 "data": {"text": "Fixed by the rollback"}}""");
        stage.golden("add_issue_note", stage.run(arguments("  Fixed by the rollback ")));
        assertEquals(List.of("POST " + NOTES + " {\"text\":\"Fixed by the rollback\"}"), stage.asked());
    }

    @Test
    void anAnswerThatSaysNothingIsASuccessAllTheSame() {
        stage.sentry().json("POST", NOTES, "{}");
        stage.golden("add_issue_note-poor", stage.run(arguments("Fixed")));
    }

    @Test
    void anyFieldMayBeMissingOrOdd() {
        Tolerance.check(stage, NOTES, """
                {"id": "41", "type": "note", "user": {"id": "7", "name": "Jo", "email": "jo@example.com"},
                 "dateCreated": "2026-11-20T12:00:00Z", "data": {"text": "Fixed"}}""", arguments("Fixed"));
    }

    @Test
    void emptyAndEndlessTextIsRefusedBeforeAnyRequest() {
        stage.refused(arguments("  "));
        stage.refused(arguments("x".repeat(4097)));
        assertEquals(List.of(), stage.asked());
    }

    @Test
    void anIssueOfAnotherProjectIsLeftAlone() {
        stage.sentry().json("organizations/acme/issues/SHOP-1/", "{\"id\": \"1\", \"project\": {\"slug\": \"shop\"}}");
        stage.refused(arguments("x"), new Scope(Optional.of("acme"), Optional.of("web"), Optional.empty()));
        assertTrue(stage.asked().stream().noneMatch(request -> request.startsWith("POST")));
    }

    private static String arguments(String text) {
        return "{\"organizationSlug\": \"acme\", \"issueId\": \"shop-1\", \"text\": \"" + text + "\"}";
    }
}
