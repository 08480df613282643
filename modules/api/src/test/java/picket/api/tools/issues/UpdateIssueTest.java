package picket.api.tools.issues;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picket.api.session.Scope;
import picket.api.tools.GoldenSchemas;
import picket.api.tools.ToolStage;

final class UpdateIssueTest {
    private static final String ISSUE = "organizations/acme/issues/SHOP-1/";
    private static final String FOREVER = "\"status\": \"ignored\", \"substatus\": \"archived_forever\"";
    private static final String COUNTED = """
            "status": "ignored", "substatus": "archived_until_condition_met",
            "statusDetails": {"ignoreCount": 10, "ignoreWindow": 60}""";

    private final ToolStage stage = new ToolStage(new UpdateIssue(), new GetIssueDetails());

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void itsDefinitionIsTheGoldenOne() {
        GoldenSchemas.check(new UpdateIssue());
    }

    @Test
    void showsWhatSentryStored() {
        before("\"status\": \"unresolved\", \"substatus\": \"new\"");
        after("""
                "status": "resolved", "statusDetails": {"inRelease": "shop@1.4.0"},
                "assignedTo": {"type": "user", "id": "7", "name": "Jo"}""");
        stage.sentry()
                .json("auth/", "{\"id\": 7, \"name\": \"Jo\", \"email\": \"jo@example.com\"}")
                .json("POST", "organizations/acme/issues/6811/notes/", "{}");
        stage.golden(
                "update_issue",
                stage.run(
                        arguments(
                                "\"status\": \"resolved\", \"inRelease\": \"shop@1.4.0\", \"assignedTo\": \"me\", \"reason\": \"Fixed it\"")));
        assertEquals(
                List.of(
                        "GET " + ISSUE,
                        "GET auth/",
                        "PUT " + ISSUE + " {\"status\":\"resolved\",\"statusDetails\":{\"inRelease\":\"shop@1.4.0\"},"
                                + "\"assignedTo\":\"user:7\"}",
                        "POST organizations/acme/issues/6811/notes/ {\"text\":\"Fixed it\"}"),
                stage.asked());
    }

    @Test
    void saysWhenSentryStoredSomethingElse() {
        before("\"status\": \"unresolved\"");
        after(FOREVER);
        var text = ToolStage.text(stage.run(arguments("\"status\": \"ignored\"")));
        assertTrue(text.contains("**Ignore Behavior**: forever"), text);
        after("\"status\": \"unresolved\"");
        assertTrue(
                ToolStage.text(stage.run(arguments("\"status\": \"resolved\""))).contains("None: Sentry took"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | {\"status\":\"ignored\",\"substatus\":\"archived_until_escalating\"}",
                "\"ignoreMode\": \"forever\" | {\"status\":\"ignored\",\"substatus\":\"archived_forever\"}",
                "\"ignoreDurationMinutes\": 30 | {\"status\":\"ignored\",\"substatus\":\"archived_until_condition_met\",\"ignoreDuration\":30}",
                "\"ignoreCount\": 5, \"ignoreWindowMinutes\": 60 | {\"status\":\"ignored\",\"substatus\":\"archived_until_condition_met\",\"ignoreCount\":5,\"ignoreWindow\":60}",
                "\"ignoreUserCount\": 5, \"ignoreMode\": \"untilUserCount\" | {\"status\":\"ignored\",\"substatus\":\"archived_until_condition_met\",\"ignoreUserCount\":5}"
            })
    void ignoringTakesTheModeThatTheOptionsImply(String options, String sent) {
        before("\"status\": \"unresolved\"");
        after(FOREVER);
        stage.run(arguments("\"status\": \"ignored\"" + (options.isEmpty() ? "" : ", " + options)));
        assertEquals("PUT " + ISSUE + " " + sent, stage.asked().getLast());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "resolvedInNextRelease | {\"status\":\"resolvedInNextRelease\"}",
                "resolved | {\"status\":\"resolved\"}"
            })
    void resolves(String status, String sent) {
        before("\"status\": \"unresolved\"");
        after("\"status\": \"resolved\"");
        stage.run(arguments("\"status\": \"" + status + "\""));
        assertEquals("PUT " + ISSUE + " " + sent, stage.asked().getLast());
    }

    @Test
    void anAnswerThatDoesNotShowTheIssueIsFollowedByARead() {
        before("\"status\": \"resolved\", \"statusDetails\": {\"inRelease\": \"2.0\"}");
        stage.sentry().json("PUT", ISSUE, "{\"statusDetails\": {\"inRelease\": \"1.0\"}}");
        var result = stage.run(arguments("\"status\": \"resolved\", \"inRelease\": \"3.0\""));
        assertEquals("GET " + ISSUE, stage.asked().getLast());
        assertEquals(
                "2.0",
                ToolStage.facts(result).path("untrusted").path("inRelease").asText());
    }

    @Test
    void resolvesInACommit() {
        before("\"status\": \"resolved\", \"statusDetails\": {\"inRelease\": \"1.0\"}");
        after("\"status\": \"resolved\", \"statusDetails\": {\"inCommit\": {\"id\": \"1f0c2d3\"}}");
        var text =
                ToolStage.text(stage.run(arguments("\"status\": \"resolved\", \"inCommit\": \"acme/shop@1f0c2d3\"")));
        assertEquals(
                "PUT " + ISSUE + " {\"status\":\"resolved\",\"statusDetails\":{\"inCommit\":"
                        + "{\"repository\":\"acme/shop\",\"commit\":\"1f0c2d3\"}}}",
                stage.asked().getLast());
        assertTrue(text.contains("1f0c2d3"), text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"status\": \"unresolved\" | \"status\": \"unresolved\"",
                "\"status\": \"resolved\" | \"status\": \"resolved\", \"statusDetails\": {\"inRelease\": \"1.0\"}",
                "\"status\": \"resolved\", \"inRelease\": \"1.0\" | \"status\": \"resolved\", \"statusDetails\": {\"inRelease\": \"1.0\"}",
                "\"status\": \"resolvedInNextRelease\" | \"status\": \"resolved\", \"statusDetails\": {\"inNextRelease\": true}",
                "\"status\": \"ignored\" | \"status\": \"ignored\", \"statusDetails\": {\"ignoreUntil\": \"2026-12-01T00:00:00Z\"}",
                "\"status\": \"ignored\", \"ignoreMode\": \"forever\" | \"status\": \"ignored\", \"substatus\": \"archived_forever\"",
                "\"assignedTo\": \"user:5\" | \"assignedTo\": {\"type\": \"user\", \"id\": \"5\", \"name\": \"Jo\"}",
                "\"assignedTo\": \"team:web\" | \"assignedTo\": {\"type\": \"team\", \"id\": \"5\", \"name\": \"web\"}"
            })
    void whatIsSoAlreadyIsNotSent(String wish, String state) {
        before(state);
        var result = stage.run(arguments(wish));
        assertTrue(ToolStage.text(result).startsWith("# Issue SHOP-1 Already Matches the Requested State in **acme**"));
        assertFalse(ToolStage.facts(result).path("requestSent").asBoolean());
        assertEquals(List.of("GET " + ISSUE), stage.asked());
    }

    @Test
    void theSameModeWithOtherNumbersIsSent() {
        before(COUNTED);
        after(COUNTED);
        stage.run(arguments("\"status\": \"ignored\", \"ignoreCount\": 10, \"ignoreWindowMinutes\": 60"));
        assertEquals(1, stage.asked().size());
        stage.run(arguments("\"status\": \"ignored\", \"ignoreCount\": 11"));
        assertEquals(
                "PUT " + ISSUE
                        + " {\"status\":\"ignored\",\"substatus\":\"archived_until_condition_met\",\"ignoreCount\":11}",
                stage.asked().getLast());
    }

    @Test
    void anIgnoredIssueMustComeBackBeforeItIsIgnoredInAnotherWay() {
        before(COUNTED);
        var text = stage.refused(arguments("\"status\": \"ignored\", \"ignoreMode\": \"untilEscalating\""));
        assertTrue(text.contains("until 10 more events in 60 minutes"), text);
        assertEquals(List.of("GET " + ISSUE), stage.asked());
    }

    @Test
    void aCommentThatFailsDoesNotUndoTheChange() {
        before("\"status\": \"unresolved\"");
        after("\"status\": \"resolved\"");
        stage.sentry().error("POST", "organizations/acme/issues/6811/notes/", 403, "{}");
        var result = stage.run(arguments("\"status\": \"resolved\", \"reason\": \"Fixed\""));
        assertFalse(result.failed());
        stage.golden("update_issue-poor", result);
    }

    @Test
    void anIssueOfAnotherProjectIsLeftAlone() {
        before("\"status\": \"unresolved\", \"project\": {\"id\": \"1\", \"slug\": \"shop\"}");
        var scope = new Scope(Optional.of("acme"), Optional.of("web"), Optional.empty());
        stage.refused("{\"issueId\": \"SHOP-1\", \"status\": \"resolved\"}", scope);
        assertEquals(List.of("GET " + ISSUE), stage.asked());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"reason\": \"x\"",
                "\"status\": \"closed\"",
                "\"status\": \"resolved\", \"ignoreCount\": 5",
                "\"assignedTo\": \"me\", \"ignoreMode\": \"forever\"",
                "\"status\": \"ignored\", \"ignoreWindowMinutes\": 5",
                "\"status\": \"ignored\", \"ignoreUserWindowMinutes\": 5",
                "\"status\": \"ignored\", \"ignoreCount\": 5, \"ignoreDurationMinutes\": 5",
                "\"status\": \"ignored\", \"ignoreCount\": 5, \"ignoreMode\": \"forever\"",
                "\"status\": \"ignored\", \"ignoreMode\": \"forDuration\"",
                "\"status\": \"ignored\", \"ignoreCount\": 0",
                "\"status\": \"ignored\", \"ignoreCount\": 5, \"ignoreWindowMinutes\": 10081",
                "\"status\": \"ignored\", \"inRelease\": \"1.0\"",
                "\"status\": \"resolved\", \"inRelease\": \"1.0\", \"inCommit\": \"a@1234567\"",
                "\"status\": \"resolved\", \"inCommit\": \"1234567\""
            })
    void badWishesAreExplainedBeforeAnyRequest(String wish) {
        stage.refused(arguments(wish));
        assertEquals(List.of(), stage.asked());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"issueId\": \"SHOP-1\"}", "{\"organizationSlug\": \"acme\"}"})
    void theIssueMustBeNamed(String target) {
        stage.refused(target.replace("}", target.equals("{}") ? "" : ", ") + "\"status\": \"resolved\"}");
        assertEquals(List.of(), stage.asked());
    }

    private void before(String state) {
        stage.sentry().json("GET", ISSUE, issue(state));
    }

    private void after(String state) {
        stage.sentry().json("PUT", ISSUE, issue(state));
    }

    private static String issue(String state) {
        return "{\"id\": \"6811\", \"shortId\": \"SHOP-1\", \"title\": \"Cart `broken`\", " + state + "}";
    }

    private static String arguments(String wish) {
        return "{\"organizationSlug\": \"acme\", \"issueId\": \"shop-1\", " + wish + "}";
    }
}
