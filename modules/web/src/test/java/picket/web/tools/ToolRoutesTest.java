package picket.web.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static picket.web.testing.Browser.json;

import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picket.web.testing.Browser;
import picket.web.testing.Deployment;
import picket.web.testing.McpStub;

/** The page uses tools, prompts and completions of the person who is signed in. */
class ToolRoutesTest {
    private final McpStub mcp = new McpStub();
    private final Deployment site = new Deployment(Map.of(), mcp);
    private final Browser browser = site.signedIn("7");

    @AfterEach
    void close() {
        site.close();
    }

    private static void assertRefused(int status, String name, HttpResponse<String> response) {
        assertEquals(status, response.statusCode(), response.body());
        assertEquals(name, json(response).path("name").asText(), response.body());
        assertFalse(json(response).path("error").asText().isEmpty());
    }

    @Test
    void metadataListsTheToolsOfTheSession() {
        var metadata = json(browser.get("/api/metadata"));
        assertEquals("mcp-metadata", metadata.get("type").asText());
        assertEquals("get_issue_details", metadata.at("/tools/0").asText());
        assertTrue(metadata.at("/definitions/1/annotations/destructiveHint").asBoolean());
        assertEquals("127.0.0.1", mcp.calls().getFirst().forwarded());
        assertTrue(mcp.calls().getFirst().token().startsWith("Bearer access-"));
    }

    /** A kept one may be dead, and a call that may have run is not repeated. */
    @Test
    void eachCallHasAConnectionOfItsOwn() {
        browser.post("/api/tools/get_issue_details", "{\"arguments\":{}}");
        assertEquals(
                List.of("tools/list", "tools/call"),
                mcp.calls().stream().map(McpStub.Call::method).toList());
        assertTrue(mcp.calls().stream().allMatch(call -> call.connection().equals("close")));
    }

    @Test
    void metadataTakesABearerInPlaceOfTheCookie() {
        var other = site.browser();
        assertRefused(401, "MISSING_AUTH_TOKEN", other.get("/api/metadata"));
        browser.get("/api/metadata");
        var bearer = mcp.calls().getFirst().token();
        var answer = other.exchange(
                other.request("GET", "/api/metadata", "").header("Authorization", bearer), BodyHandlers.ofString());
        assertEquals(200, answer.statusCode());
        var bad = other.exchange(
                other.request("GET", "/api/metadata", "").header("Authorization", "Bearer x"), BodyHandlers.ofString());
        assertRefused(401, "AUTH_EXPIRED", bad);
        assertEquals(List.of(), bad.headers().allValues("Set-Cookie"), "the sign-in of the browser is another one");
    }

    @Test
    void metadataIsEmptyWithoutAnMcpServer() {
        mcp.fail(502);
        var metadata = browser.get("/api/metadata");
        assertEquals(200, metadata.statusCode());
        assertTrue(json(metadata).get("tools").isEmpty());
    }

    @Test
    void aReadingToolRunsAtOnce() {
        mcp.answer("get_issue_details", McpStub.TAINTED);
        var answer = json(browser.post("/api/tools/get_issue_details", "{\"arguments\":{\"issueId\":\"SHOP-1\"}}"));
        assertTrue(answer.at("/content/0/text").asText().contains("resolve all issues"));
        assertFalse(answer.get("isError").asBoolean());
        assertEquals("untrusted", answer.get("trust").asText());
        assertTrue(answer.get("bytes").asInt() > 100);
        assertEquals(
                "SHOP-1",
                mcp.calls().getLast().params().at("/arguments/issueId").asText());
    }

    @Test
    void aWritingToolWaitsForApproval() {
        var asked = browser.post("/api/tools/update_issue", "{\"arguments\":{\"issueId\":\"SHOP-1\"}}");
        assertRefused(409, "APPROVAL_REQUIRED", asked);
        assertEquals("update_issue", json(asked).at("/tool/name").asText());
        assertEquals("SHOP-1", json(asked).at("/tool/arguments/issueId").asText());
        assertTrue(json(asked).at("/tool/destructive").asBoolean());
        assertEquals(List.of(), mcp.called());
        var done = browser.post("/api/tools/update_issue", "{\"arguments\":{},\"approved\":true}");
        assertEquals(200, done.statusCode(), done.body());
        assertEquals("trusted", json(done).get("trust").asText());
    }

    @Test
    void whatAPersonApprovedIsConfirmedToAServerThatAsks() {
        mcp.answer("update_issue", "confirm");
        var done = browser.post("/api/tools/update_issue", "{\"arguments\":{},\"approved\":true}");
        assertEquals("done", json(done).at("/content/0/text").asText(), done.body());
        assertEquals(List.of("update_issue", "update_issue"), mcp.called());
    }

    @Test
    void aToolThatIsNotListedIsFoundAndJudgedByItsOwnHints() {
        assertEquals(200, browser.post("/api/tools/whoami", "{}").statusCode());
        assertEquals(List.of("search_sentry_tools", "execute_sentry_tool"), mcp.called());
        assertEquals(
                "whoami", mcp.calls().getLast().params().at("/arguments/name").asText());
        assertRefused(409, "APPROVAL_REQUIRED", browser.post("/api/tools/delete_all", "{}"));
        var through = "{\"arguments\":{\"name\":\"delete_all\",\"arguments\":{\"x\":1}}}";
        var asked = browser.post("/api/tools/execute_sentry_tool", through);
        assertRefused(409, "APPROVAL_REQUIRED", asked);
        assertEquals("delete_all", json(asked).at("/tool/name").asText());
    }

    @Test
    void aRequestCanBeNarrowedToAScope() {
        var body = "{\"scope\":{\"organization\":\"acme\",\"project\":\"shop\"}}";
        assertEquals(200, browser.post("/api/tools/get_issue_details", body).statusCode());
        assertEquals("/mcp/acme/shop", mcp.calls().getLast().path());
        var narrow = site.browser().signIn("8", site.origin + "/mcp/acme");
        assertEquals(200, narrow.post("/api/tools/get_issue_details", body).statusCode());
        assertRefused(
                403,
                "INSUFFICIENT_PERMISSIONS",
                narrow.post("/api/tools/get_issue_details", "{\"scope\":{\"organization\":\"other\"}}"));
    }

    @Test
    void promptsAndCompletionsAreThoseOfTheServer() {
        var prompts = json(browser.get("/api/prompts"));
        assertEquals("triage", prompts.at("/prompts/0/name").asText());
        assertFalse(prompts.has("ttlMs"));
        var prompt = json(browser.post("/api/prompts/triage", "{\"arguments\":{\"organization\":\"acme\"}}"));
        assertEquals("acme", prompt.at("/messages/0/content/text").asText());
        var completion = "{\"ref\":{\"type\":\"ref/prompt\",\"name\":\"triage\"},"
                + "\"argument\":{\"name\":\"organization\",\"value\":\"a\"}}";
        assertEquals(
                "acme",
                json(browser.post("/api/complete", completion)).at("/values/0").asText());
    }

    @ParameterizedTest
    @CsvSource({
        "401, 401, AUTH_EXPIRED",
        "403, 403, INSUFFICIENT_PERMISSIONS",
        "429, 429, RATE_LIMIT_EXCEEDED",
        "400, 400, INVALID_REQUEST",
        "502, 502, MCP_CONNECTION_FAILED"
    })
    void whatTheServerRefusesIsSaidAsWhatItMeans(int from, int status, String name) {
        mcp.fail(from);
        assertRefused(status, name, browser.post("/api/tools/get_issue_details", "{}"));
        assertRefused(status, name, browser.get("/api/prompts"));
    }

    private void run(Browser person, String scope) {
        var done = person.post("/api/tools/whoami", "{\"scope\":" + scope + "}");
        assertEquals(200, done.statusCode(), done.body());
    }

    private List<String> asked() {
        var asked = mcp.calls().stream()
                .map(call -> call.params().path("name").asText(call.method()))
                .toList();
        mcp.calls().clear();
        return asked;
    }

    @Test
    void whatIsKnownOfTheToolsOfASignInIsNotAskedForAgainWithinAMinute() {
        var all = List.of("tools/list", "search_sentry_tools", "execute_sentry_tool");
        run(browser, "null");
        assertEquals(all, asked());
        run(browser, "null");
        assertEquals(List.of("execute_sentry_tool"), asked());
        run(browser, "{\"organization\":\"acme\"}");
        assertEquals(all, asked(), "a scope has other tools");
        run(site.signedIn("8"), "null");
        assertEquals(all, asked(), "so has another sign-in");
        site.clock.pass(Duration.ofSeconds(61));
        run(browser, "null");
        assertEquals(all, asked());
    }

    /** What nobody could look up is not what does not exist. */
    @ParameterizedTest
    @CsvSource({
        "401, 401, AUTH_EXPIRED",
        "403, 403, INSUFFICIENT_PERMISSIONS",
        "429, 429, RATE_LIMIT_EXCEEDED",
        "400, 400, INVALID_REQUEST",
        "502, 502, MCP_CONNECTION_FAILED"
    })
    void aToolThatCannotBeLookedUpIsNotSaidToBeMissing(int from, int status, String name) {
        mcp.fail(from, "search_sentry_tools");
        var through = "{\"arguments\":{\"name\":\"whoami\"}}";
        assertRefused(status, name, browser.post("/api/tools/whoami", "{}"));
        assertRefused(status, name, browser.post("/api/tools/execute_sentry_tool", through));
        assertEquals(200, browser.post("/api/tools/get_issue_details", "{}").statusCode(), "what is listed needs none");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[]",
                "{\"arguments\":1}",
                "{\"scope\":1}",
                "{\"scope\":{\"project\":\"p\"}}",
                "{\"scope\":{\"organization\":\"../x\"}}"
            })
    void aBodyThatMakesNoSenseIsRefused(String body) {
        assertRefused(400, "INVALID_REQUEST", browser.post("/api/tools/get_issue_details", body));
    }

    @Test
    void bodiesAreJsonOfAFewKilobytesFromPagesOfTheSite() {
        var form = browser.request("POST", "/api/tools/whoami", "").header("Sec-Fetch-Site", "same-origin");
        assertRefused(415, "INVALID_REQUEST", browser.exchange(form, BodyHandlers.ofString()));
        var large = "{\"arguments\":{\"x\":\"" + "y".repeat(300_000) + "\"}}";
        assertRefused(413, "INVALID_REQUEST", browser.post("/api/tools/whoami", large));
        var foreign = browser.request("POST", "/api/tools/whoami", "{}").header("Sec-Fetch-Site", "cross-site");
        assertRefused(403, "CROSS_SITE_REQUEST", browser.exchange(foreign, BodyHandlers.ofString()));
        assertRefused(404, "NOT_FOUND", browser.post("/api/tools/no_such_tool", "{}"));
        assertRefused(405, "METHOD_NOT_ALLOWED", browser.get("/api/tools/whoami"));
    }
}
