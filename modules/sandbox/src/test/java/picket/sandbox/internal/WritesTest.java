package picket.sandbox.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can be created and changed, and that it stays so. */
final class WritesTest {
    private static final String ISSUE = "/organizations/acme/issues/STOREFRONT-4/";

    @TempDir
    private static Path data;

    private static TestSandbox sandbox;

    @BeforeAll
    static void open() {
        sandbox = TestSandbox.open(data);
    }

    @AfterAll
    static void close() {
        sandbox.close();
    }

    @Test
    void teamsAreCreatedOnce() {
        var team = written(201, "POST", "/organizations/acme/teams/", "{\"name\": \"Growth & Ads\"}");
        assertEquals("growth-ads", team.path("slug").asText());
        assertEquals(
                team.path("id"),
                sandbox.json("/organizations/acme/teams/?query=growth").at("/0/id"));
        written(409, "POST", "/organizations/acme/teams/", "{\"name\": \"growth ads\"}");
    }

    @Test
    void aNewProjectTakesEventsWithItsKey() {
        var project =
                written(201, "POST", "/teams/acme/checkout/projects/", "{\"name\": \"Till\", \"platform\": \"go\"}");
        assertEquals("till", project.path("slug").asText());
        var keys = sandbox.json("/projects/acme/till/keys/");
        assertEquals("Default", keys.at("/0/name").asText());
        written(409, "POST", "/teams/acme/checkout/projects/", "{\"name\": \"Till\"}");
        written(404, "POST", "/teams/acme/nobody/projects/", "{\"name\": \"Shop\"}");
        var event = sandbox.send(sandbox.to("/api/" + project.path("id").asText() + "/envelope/?sentry_key="
                        + keys.at("/0/public").asText())
                .POST(BodyPublishers.ofString("{}\n{\"type\":\"event\"}\n{\"message\":\"till is open\"}")));
        assertEquals(200, event.statusCode(), event.body());
        assertEquals(1, sandbox.json("/projects/acme/till/issues/?query=").size());
    }

    @Test
    void projectsAreRenamed() {
        written(201, "POST", "/teams/acme/checkout/projects/", "{\"name\": \"Before\"}");
        var project = written(200, "PUT", "/projects/acme/before/", """
            {"name": "After", "slug": "after", "platform": "rust"}\
            """);
        assertEquals("after", project.path("slug").asText());
        assertEquals(
                "rust", sandbox.json("/projects/acme/after/").path("platform").asText());
        written(404, "PUT", "/projects/acme/before/", "{}");
        written(409, "PUT", "/projects/acme/after/", "{\"slug\": \"payments\"}");
    }

    @Test
    void keysAreCreatedLimitedAndSwitchedOff() {
        var keys = "/projects/acme/payments/keys/";
        var key = written(201, "POST", keys, "{\"name\": \"Staging\"}");
        var path = keys + key.path("id").asText() + "/";
        var updated = written(200, "PUT", path, """
            {"name": "Old", "isActive": false, "rateLimit": {"count": 5, "window": 60},
             "dynamicSdkLoaderOptions": {"hasReplay": true}}\
            """);
        assertEquals("Old", updated.path("name").asText());
        assertFalse(updated.path("isActive").asBoolean());
        assertTrue(updated.at("/dynamicSdkLoaderOptions/hasReplay").asBoolean());
        assertFalse(updated.at("/dynamicSdkLoaderOptions/hasDebug").asBoolean());
        assertEquals(5, sandbox.json(path).at("/rateLimit/count").asInt());
        assertTrue(written(200, "PUT", path, "{\"rateLimit\": null}")
                .path("rateLimit")
                .isNull());
        var event = sandbox.send(
                sandbox.to("/api/2/envelope/?sentry_key=" + key.path("id").asText())
                        .POST(BodyPublishers.ofString("{}\n{\"type\":\"event\"}\n{}")));
        assertEquals(403, event.statusCode(), event.body());
    }

    @Test
    void releasesAreThoseThatEventsNamed() {
        var all = sandbox.json("/organizations/acme/releases/");
        assertTrue(all.size() > 3, all::toString);
        var payments = sandbox.json("/projects/acme/payments/releases/?query=4.8.0");
        assertEquals("payments@4.8.0", payments.at("/0/version").asText());
        assertEquals("4.8.0", payments.at("/0/shortVersion").asText());
        assertEquals("payments", payments.at("/0/projects/0/slug").asText());
        assertEquals(payments.get(0), sandbox.json("/organizations/acme/releases/payments%404.8.0/"));
        assertEquals(
                404,
                sandbox.get("/projects/acme/storefront/releases/payments%404.8.0/")
                        .statusCode());
        assertEquals(
                1,
                sandbox.json("/organizations/acme/releases/payments%404.8.0/deploys/")
                        .size());
        assertEquals(
                2,
                sandbox.json("/projects/acme/payments/releases/payments%404.8.0/commits/")
                        .size());
    }

    @Test
    void theSourceOfAFrameIsWhereTheMappingsOfItsProjectSay() {
        assertEquals(
                "acme/shop",
                sandbox.json("/organizations/acme/repos/").path(0).path("name").asText());
        assertEquals(4, sandbox.json("/organizations/acme/code-mappings/").size());
        var link = "/projects/acme/payments/stacktrace-link/?platform=java&module=com.acme.payments.HttpGateway"
                + "&file=HttpGateway.java&lineNo=56";
        assertEquals(
                "https://github.com/acme/shop/blob/main/payments/src/main/java/com/acme/payments/HttpGateway.java#L56",
                sandbox.json(link).path("sourceUrl").asText());
        var stray = sandbox.json("/projects/acme/catalog/stacktrace-link/?file=net/http/server.go");
        assertTrue(stray.path("sourceUrl").isNull());
        assertEquals("stack_root_mismatch", stray.path("error").asText());

        var mapping = "{\"project\": \"%s\", \"repository\": \"%s\", \"mappings\": [{\"stackRoot\": \"net/\","
                + " \"sourceRoot\": \"go/\"}]}";
        for (var status : List.of("created", "updated")) {
            var answer = TestSandbox.json(sandbox.send(
                    "POST", "/organizations/acme/code-mappings/bulk/", mapping.formatted("catalog", "acme/shop")));
            assertEquals(status, answer.path("mappings").path(0).path("status").asText());
        }
        assertEquals(
                "https://github.com/acme/shop/blob/main/go/http/server.go",
                sandbox.json("/projects/acme/catalog/stacktrace-link/?file=net/http/server.go")
                        .path("sourceUrl")
                        .asText());
        assertEquals(
                400,
                sandbox.send("POST", "/organizations/acme/code-mappings/bulk/", mapping.formatted("catalog", "none"))
                        .statusCode());
        assertEquals(
                "SHOP-381",
                sandbox.json("/organizations/acme/issues/PAYMENTS-5/external-issues/")
                        .path(0)
                        .path("displayName")
                        .asText());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"status\": \"resolved\"} | resolved | '' | {}",
                "{\"status\": \"resolvedInNextRelease\"} | resolved | '' | {\"inNextRelease\":true}",
                "{\"status\": \"resolved\", \"statusDetails\": {\"inRelease\": \"storefront@2.15.0\"}} | resolved |"
                        + " '' | {\"inRelease\":\"storefront@2.15.0\"}",
                "{\"status\": \"resolved\", \"statusDetails\": {\"inCommit\": {\"commit\": \"ab4f00d1ee57\","
                        + " \"repository\": \"acme/shop\"}}} | resolved | '' |"
                        + " {\"inCommit\":{\"id\":\"ab4f00d1ee57\",\"repository\":{\"name\":\"acme/shop\"}}}",
                "{\"status\": \"ignored\"} | ignored | archived_forever | {}",
                "{\"status\": \"ignored\", \"substatus\": \"archived_until_escalating\"} | ignored |"
                        + " archived_until_escalating | {}",
                "{\"status\": \"ignored\", \"ignoreCount\": 9} | ignored | archived_until_condition_met |"
                        + " {\"ignoreCount\":9}",
                "{\"status\": \"unresolved\"} | unresolved | ongoing | {}"
            })
    void theStatusOfAnIssueIsKept(String change, String status, String substatus, String details) {
        written(200, "PUT", ISSUE, change);
        var issue = sandbox.json(ISSUE);
        assertEquals(status, issue.path("status").asText());
        assertEquals(
                substatus,
                issue.path("substatus").isNull() ? "" : issue.path("substatus").asText());
        assertEquals(details, issue.path("statusDetails").toString());
    }

    @Test
    void theLatestReleaseIsFound() {
        var path = "/organizations/acme/issues/PAYMENTS-5/";
        var issue = written(200, "PUT", path, """
            {"status": "resolved", "statusDetails": {"inRelease": "latest"}}\
            """);
        assertTrue(issue.at("/statusDetails/inRelease").asText().startsWith("payments@"), issue::toString);
    }

    @Test
    void anEventReopensWhatWasResolved() {
        sandbox.error("ReopenedError", "reopen");
        var path = "/organizations/acme/issues/"
                + sandbox.json("/organizations/acme/issues/?query=ReopenedError")
                        .at("/0/shortId")
                        .asText() + "/";
        written(200, "PUT", path, "{\"status\": \"resolvedInNextRelease\"}");
        sandbox.error("ReopenedError", "reopen");
        var issue = sandbox.json(path);
        assertEquals("unresolved", issue.path("status").asText());
        assertEquals("regressed", issue.path("substatus").asText());
        assertEquals("{}", issue.path("statusDetails").toString());
    }

    @Test
    void issuesAreAssignedAndCommented() {
        assertEquals(
                "Sam Okafor",
                written(200, "PUT", ISSUE, "{\"assignedTo\": \"user:2\"}")
                        .at("/assignedTo/name")
                        .asText());
        assertEquals(
                "platform",
                written(200, "PUT", ISSUE, "{\"assignedTo\": \"team:platform\"}")
                        .at("/assignedTo/name")
                        .asText());
        assertTrue(written(200, "PUT", ISSUE, "{\"assignedTo\": \"\"}")
                .path("assignedTo")
                .isNull());
        int comments = sandbox.json(ISSUE).path("numComments").asInt();
        var note = written(201, "POST", ISSUE + "notes/", "{\"text\": \"Looking at it\"}");
        assertEquals("Looking at it", note.at("/data/text").asText());
        assertEquals(comments + 1, sandbox.json(ISSUE).path("numComments").asInt());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST | /organizations/acme/teams/ | []",
                "POST | /organizations/acme/teams/ | {",
                "POST | /organizations/acme/teams/ | {}",
                "POST | /organizations/acme/teams/ | {\"name\": 3}",
                "POST | /teams/acme/checkout/projects/ | {\"name\": \"x\", \"slug\": \"A B\"}",
                "PUT | /organizations/acme/issues/STOREFRONT-4/ | {\"status\": \"odd\"}",
                "PUT | /organizations/acme/issues/STOREFRONT-4/ | {\"status\": \"ignored\", \"substatus\":"
                        + " \"ongoing\"}",
                "PUT | /organizations/acme/issues/STOREFRONT-4/ | {\"status\": \"ignored\", \"ignoreCount\": -1}",
                "PUT | /organizations/acme/issues/STOREFRONT-4/ | {\"assignedTo\": \"me\"}",
                "PUT | /organizations/acme/issues/STOREFRONT-4/ | {\"assignedTo\": \"team:odd\"}",
                "POST | /organizations/acme/issues/STOREFRONT-4/notes/ | {\"text\": \"\"}"
            })
    void whatMakesNoSenseIs400(String method, String path, String body) {
        assertFalse(written(400, method, path, body).path("detail").asText().isEmpty());
    }

    @Test
    void otherMethodsAreNamed() {
        var answer = sandbox.send("DELETE", ISSUE, "");
        assertEquals(405, answer.statusCode());
        assertEquals("GET, PUT", answer.headers().firstValue("Allow").orElse(""));
    }

    private static JsonNode written(int status, String method, String path, String body) {
        var answer = sandbox.send(method, path, body);
        assertEquals(status, answer.statusCode(), answer.body());
        return TestSandbox.json(answer);
    }
}
