package picket.sandbox.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of issues when people decide about them and more events come. */
final class LifecycleTest {
    @TempDir
    private static Path data;

    private static TestSandbox sandbox;

    @BeforeAll
    static void open() {
        sandbox = TestSandbox.open(data);
        for (var version : List.of("till@1", "till@2", "till@3")) {
            send("Announced", version, "");
        }
    }

    @AfterAll
    static void close() {
        sandbox.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"status\": \"resolved\"} | till@3 | unresolved",
                "{\"status\": \"resolved\", \"statusDetails\": {\"inRelease\": \"till@2\"}} | till@1 | resolved",
                "{\"status\": \"resolved\", \"statusDetails\": {\"inRelease\": \"till@2\"}} | till@2 | unresolved",
                "{\"status\": \"resolved\", \"statusDetails\": {\"inRelease\": \"till@2\"}} | till@3 | unresolved",
                "{\"status\": \"resolved\", \"statusDetails\": {\"inRelease\": \"till@2\"}} | '' | unresolved",
                "{\"status\": \"ignored\"} | till@3 | ignored",
                "{\"status\": \"ignored\", \"ignoreCount\": 2} | till@3 | ignored",
                "{\"status\": \"ignored\", \"ignoreCount\": 1} | till@3 | unresolved",
                "{\"status\": \"ignored\", \"ignoreCount\": 2, \"ignoreWindow\": 60} | till@3 | unresolved",
                "{\"status\": \"ignored\", \"ignoreUserCount\": 1} | till@3 | unresolved",
                "{\"status\": \"ignored\", \"ignoreUserCount\": 2} | till@3 | ignored",
                "{\"status\": \"ignored\", \"ignoreUserCount\": 2, \"ignoreUserWindow\": 60} | till@3 | unresolved",
                "{\"status\": \"ignored\", \"ignoreDuration\": 60} | till@3 | ignored"
            })
    void oneMoreEventReopensWhatItShould(String change, String release, String status) {
        var name = "Decided" + Integer.toHexString((change + release).hashCode());
        var path = send(name, "till@1", "1");
        write("PUT", path, change);
        send(name, release, "2");
        var issue = sandbox.json(path);
        assertEquals(status, issue.path("status").asText(), issue::toString);
        if (status.equals("unresolved")) {
            assertEquals("{}", issue.path("statusDetails").toString());
        }
    }

    @Test
    void whatIsResolvedInTheNextReleaseComesBackOnlyInALaterOne() {
        var path = send("NextTime", "till@3", "");
        write("PUT", path, "{\"status\": \"resolvedInNextRelease\"}");
        var newest = sandbox.json(path + "activities/")
                .at("/activity/0/data/current_release_version")
                .asText();
        send("NextTime", newest, "");
        assertEquals("resolved", sandbox.json(path).path("status").asText());
        send("NextTime", newest + ".1", "");
        var issue = sandbox.json(path);
        assertEquals("regressed", issue.path("substatus").asText());
        assertEquals("set_regression", issue.at("/activity/0/type").asText());
        assertEquals(newest + ".1", issue.at("/activity/0/data/version").asText());
    }

    @Test
    void whatIsResolvedByACommitWaitsForItsRelease() {
        write("POST", "/organizations/acme/releases/", """
                {"version": "till@fixed", "projects": ["storefront"], "commits": [{"id": "feedc0de1234", "repository": "acme/shop"}]}""");
        var path = send("Committed", "till@2", "");
        write("PUT", path, """
                {"status": "resolved", "statusDetails": {"inCommit": {"commit": "feedc0de1234", "repository": "acme/shop"}}}""");
        send("Committed", "till@2", "");
        assertEquals("resolved", sandbox.json(path).path("status").asText());
        send("Committed", "till@fixed", "");
        assertEquals("unresolved", sandbox.json(path).path("status").asText());
    }

    @Test
    void aLaterReleaseIsOneOfAHigherVersion() {
        send("Announced", "numbered@2.10.0", "");
        send("Announced", "numbered@2.9.1", "");
        var path = send("Numbered", "numbered@2.10.0", "");
        write("PUT", path, """
                {"status": "resolved", "statusDetails": {"inRelease": "numbered@2.10.0"}}""");
        send("Numbered", "numbered@2.9.1", "");
        send("Numbered", "numbered@2.10.0-rc.1", "");
        assertEquals("resolved", sandbox.json(path).path("status").asText());
        send("Numbered", "numbered@2.10.1", "");
        assertEquals("regressed", sandbox.json(path).path("substatus").asText());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"inRelease\": \"till@99\" | Unable to find a release with the given version.",
                "\"inCommit\": {\"commit\": \"deadbeef\", \"repository\": \"acme/shop\"} | Unable to find the given commit."
            })
    void nothingIsResolvedInWhatDoesNotExist(String details, String told) {
        var path = send("Nowhere", "till@1", "");
        var answer = sandbox.send("PUT", path, "{\"status\": \"resolved\", \"statusDetails\": {" + details + "}}");
        assertEquals(400, answer.statusCode());
        assertTrue(answer.body().contains(told), answer::body);
        assertEquals("unresolved", sandbox.json(path).path("status").asText());
    }

    @Test
    void whatWasIgnoredComesBackWhenItEscalates() {
        var path = send("Growing", "till@1", "");
        write("PUT", path, "{\"status\": \"ignored\", \"substatus\": \"archived_until_escalating\"}");
        send("Growing", "till@1", "");
        assertEquals("ignored", sandbox.json(path).path("status").asText());
        for (int i = 0; i < 9; i++) {
            send("Growing", "till@1", "");
        }
        assertEquals("escalating", sandbox.json(path).path("substatus").asText());
    }

    @Test
    void everythingThatIsDoneIsNoted() {
        var path = send("Noted", "till@1", "");
        write("PUT", path, "{\"assignedTo\": \"user:2\"}");
        write("PUT", path, "{\"assignedTo\": \"\"}");
        write("PUT", path, "{\"status\": \"resolved\", \"statusDetails\": {\"inRelease\": \"latest\"}}");
        write("PUT", path, "{\"status\": \"unresolved\"}");
        write("PUT", path, "{\"status\": \"ignored\", \"ignoreCount\": 5}");
        var activity = sandbox.json(path + "activities/").path("activity");
        assertEquals(
                List.of(
                        "set_ignored",
                        "set_unresolved",
                        "set_resolved_in_release",
                        "unassigned",
                        "assigned",
                        "first_seen"),
                activity.valueStream().map(entry -> entry.path("type").asText()).toList());
        assertEquals("Jamie Rivera", activity.at("/0/user/name").asText());
        assertEquals(5, activity.at("/0/data/ignoreCount").asInt());
        assertEquals("2", activity.at("/4/data/assignee").asText());
        assertEquals(activity, sandbox.json(path).path("activity"));
    }

    @Test
    void notesAreWrittenRewrittenAndTakenAway() {
        var path = send("Annotated", "till@1", "");
        var note = write("POST", path + "notes/", "{\"text\": \"Looks like the cart\"}");
        assertEquals("note", note.path("type").asText());
        var one = path + "notes/" + note.path("id").asText() + "/";
        assertEquals(
                "It was the cart",
                write("PUT", one, "{\"text\": \"It was the cart\"}")
                        .at("/data/text")
                        .asText());
        assertEquals(1, sandbox.json(path).path("numComments").asInt());
        assertEquals(
                "It was the cart",
                sandbox.json(path + "notes/").at("/0/data/text").asText());
        assertEquals(204, sandbox.send("DELETE", one, "").statusCode());
        assertEquals(0, sandbox.json(path + "notes/").size());
        assertEquals(404, sandbox.send("DELETE", one, "").statusCode());
        assertEquals(404, sandbox.send("DELETE", path + "notes/x/", "").statusCode());
        assertEquals(
                400, sandbox.send("POST", path + "notes/", "{\"text\": \" \"}").statusCode());
    }

    private static JsonNode write(String method, String path, String json) {
        var response = sandbox.send(method, path, json);
        assertTrue(response.statusCode() / 100 == 2, response::body);
        return TestSandbox.json(response);
    }

    /** Sends an error of that type, and gives the path of its issue. */
    private static String send(String type, String release, String user) {
        var event = """
                {"exception": {"values": [{"type": "%s", "value": "broken"}]}, "release": "%s", "user": {"id": "%s"}}""".formatted(type, release, user);
        var sent = sandbox.envelope("{}\n{\"type\":\"event\"}\n" + event);
        var id = TestSandbox.json(sent).path("id").asText();
        return "/organizations/acme/issues/"
                + sandbox.json("/organizations/acme/issues/?query=" + id)
                        .at("/0/id")
                        .asText() + "/";
    }
}
