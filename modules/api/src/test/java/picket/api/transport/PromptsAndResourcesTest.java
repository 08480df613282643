package picket.api.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picket.api.testing.Deployment;
import picket.oauth.spi.Constraints;
import picket.oauth.spi.Skill;

/** Prompts, resources and completion of this release, over HTTP. */
final class PromptsAndResourcesTest {
    private static Deployment deployment;

    @BeforeAll
    static void start() {
        deployment = Deployment.start();
        deployment.sentry().json("organizations/", """
                [{"slug": "acme", "links": {}}, {"slug": "Acorn", "links": {}}, {"slug": "zoo", "links": {}}]""");
        deployment.tokens().know("no-issues", Constraints.NONE, Skill.PROJECT_MANAGEMENT);
    }

    @AfterAll
    static void stop() {
        deployment.close();
    }

    @Test
    void theMenuNamesItsArguments() {
        var prompts = ask("prompts/list", "").at("/result/prompts");
        assertEquals(
                List.of("triage_issue", "fix_issue", "write_post_mortem", "release_health", "review_team_issues"),
                StreamSupport.stream(prompts.spliterator(), false)
                        .map(prompt -> prompt.path("name").textValue())
                        .limit(5)
                        .toList());
        assertEquals("issue", prompts.at("/0/arguments/0/name").textValue());
        assertTrue(prompts.at("/0/arguments/0/required").booleanValue());
    }

    @Test
    void aPromptIsFilledWithItsArguments() {
        var result = named("prompts/get", "fix_issue", """
                "name": "fix_issue", "arguments": {"issue": "SHOP-1", "organization": "acme", "other": "x"}""").path("result");
        assertEquals("user", result.at("/messages/0/role").textValue());
        assertEquals("text", result.at("/messages/0/content/type").textValue());
        assertTrue(
                result.at("/messages/0/content/text").textValue().contains("SHOP-1 of the organization acme"),
                result::toString);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"issue\": \" \"}",
                "{\"issue\": 1}",
                "[]",
            })
    void aPromptWithoutWhatItNeedsIsRefused(String arguments) {
        assertInvalid(named("prompts/get", "fix_issue", "\"name\": \"fix_issue\", \"arguments\": " + arguments));
    }

    @Test
    void anUnknownPromptIsRefused() {
        assertInvalid(named("prompts/get", "nothing", "\"name\": \"nothing\""));
    }

    @Test
    void whatTheAddressDecidesIsNotAskedForAndStays() {
        deployment
                .sentry()
                .json("organizations/acme/", "{\"slug\": \"acme\"}")
                .json("projects/acme/web/", "{\"slug\": \"web\"}");
        var prompts = rpc("/mcp/acme/web", "prompts/list", "{}").at("/result/prompts");
        assertFalse(prompts.toString().contains("\"organization\""), prompts::toString);
        assertFalse(prompts.toString().contains("\"project\""), prompts::toString);
        var text = filled("/mcp/acme/web", "triage_issue", "{\"issue\": \"WEB-1\", \"organization\": \"other\"}");
        assertTrue(text.contains("WEB-1 of the organization acme"), text);
        assertTrue(text.contains("arguments={\"issueId\":\"WEB-1\"}"), text);
        assertFalse(text.contains("other"), text);
        var health = filled("/mcp/acme/web", "release_health", "{\"release\": \"web@1\", \"project\": \"other\"}");
        assertTrue(health.contains("web@1 in the project web of the organization acme"), health);
        assertFalse(health.contains("other"), health);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/mcp | `execute_sentry_tool(name=\"get_issue_details\", arguments={\"organizationSlug\":\"acme\",\"issueId\":\"WEB-1\"})`",
                "/mcp?surface=direct | `get_issue_details({\"organizationSlug\":\"acme\",\"issueId\":\"WEB-1\"})`",
                "/mcp?agent=1 | `use_sentry`, asked for `get_issue_details`"
            })
    void aPromptNamesItsToolAsTheSessionCallsIt(String path, String call) {
        var text = filled(path, "fix_issue", "{\"issue\": \"WEB-1\", \"organization\": \"acme\"}");
        assertTrue(text.contains(call), text);
    }

    @Test
    void instructionsAreThoseOfTheSession() {
        var agent = rpc("/mcp?agent=1", "initialize", "{\"protocolVersion\": \"2025-11-25\"}")
                .at("/result/instructions")
                .asText();
        assertTrue(agent.contains("use_sentry") && !agent.contains("search_issues"), agent);
        var all = ask("server/discover", "").at("/result/instructions").asText();
        assertTrue(all.contains("find_organizations") && !all.contains("use_sentry"), all);
    }

    private static String filled(String path, String prompt, String arguments) {
        return rpc(path, "prompts/get", "{\"name\": \"%s\", \"arguments\": %s}".formatted(prompt, arguments))
                .at("/result/messages/0/content/text")
                .asText();
    }

    private static JsonNode rpc(String path, String method, String params) {
        return json(deployment.post(
                path,
                "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"%s\", \"params\": %s}".formatted(method, params)));
    }

    @Test
    void theNameInTheHeaderMustBeThatOfTheBody() {
        assertEquals(
                -32020,
                ask("prompts/get", "\"name\": \"fix_issue\"").at("/error/code").intValue());
        assertEquals(
                -32020,
                named("resources/read", "sentry://acme/issues/OTHER", "\"uri\": \"sentry://acme/issues/SHOP-1\"")
                        .at("/error/code")
                        .intValue());
    }

    @Test
    void whoMayNotReadIssuesSeesNoneOfIt() {
        var prompts = deployment.modern("prompts/list", "").setHeader("Authorization", "Bearer no-issues");
        assertEquals("[]", json(prompts).at("/result/prompts").toString());
        var templates =
                deployment.modern("resources/templates/list", "").setHeader("Authorization", "Bearer no-issues");
        assertEquals("[]", json(templates).at("/result/resourceTemplates").toString());
        var uri = "sentry://acme/issues/SHOP-1";
        var read = deployment
                .modern("resources/read", "\"uri\": \"" + uri + "\"")
                .setHeader("Authorization", "Bearer no-issues")
                .header("Mcp-Name", uri);
        assertInvalid(json(read));
    }

    @Test
    void whatSentryCannotGiveIsNoFaultOfTheClient() {
        var uri = "sentry://acme/issues/SHOP-500";
        deployment.sentry().error("organizations/acme/issues/SHOP-500/", 500, "{}");
        assertEquals(
                -32603,
                named("resources/read", uri, "\"uri\": \"" + uri + "\"")
                        .at("/error/code")
                        .intValue());
    }

    @Test
    void anIssueHasAnAddress() {
        var templates = ask("resources/templates/list", "").path("result");
        assertEquals(
                "sentry://{organization}/issues/{issue}",
                templates.at("/resourceTemplates/0/uriTemplate").textValue());
        assertEquals("private", templates.path("cacheScope").textValue());
        assertTrue(ask("resources/list", "")
                .at("/result/resources")
                .valueStream()
                .allMatch(resource -> resource.path("uri").asText().startsWith("ui://")));
    }

    @ParameterizedTest
    @CsvSource({
        "sentry://acme/issues/SHOP-404, Sentry answered 404",
        "sentry://acme/issues/, no such resource",
        "sentry://acme/issues/a/b, no such resource",
        "sentry://acme/issues/%, no such resource",
        "sentry://../issues/SHOP-1, Input Error",
        "file:///etc/passwd, no such resource"
    })
    void whatIsNotThereIsAnErrorWithItsAddress(String uri, String words) {
        var answer = named("resources/read", uri, "\"uri\": \"" + uri + "\"");
        assertInvalid(answer);
        assertEquals(uri, answer.at("/error/data/uri").textValue());
        assertTrue(answer.at("/error/message").textValue().contains(words), answer::toString);
    }

    @Test
    void organizationsAreCompleted() {
        var completion = complete("{\"type\": \"ref/prompt\", \"name\": \"fix_issue\"}", "organization", "ac");
        assertEquals(
                "{\"values\":[\"acme\",\"Acorn\"],\"total\":2,\"hasMore\":false}",
                completion.at("/result/completion").toString());
        var template = "{\"type\": \"ref/resource\", \"uri\": \"sentry://{organization}/issues/{issue}\"}";
        assertEquals(
                3,
                complete(template, "organization", "")
                        .at("/result/completion/total")
                        .intValue());
        assertEquals(
                0,
                complete(template, "issue", "").at("/result/completion/total").intValue());
    }

    @Test
    void whatIsInAnOrganizationIsCompletedOnceItIsKnown() {
        deployment
                .sentry()
                .json("organizations/acme/teams/", "[{\"slug\": \"billing\"}, {\"slug\": \"web\"}]")
                .json("organizations/acme/projects/", "[{\"slug\": \"backend\"}]")
                .json("organizations/acme/releases/", "[{\"version\": \"shop@1.4.0\"}, {\"version\": \"b\u202e\"}]")
                .json("organizations/acme/environments/", "[{\"name\": \"production\"}, {\"name\": \"\"}]");
        var known = ", \"context\": {\"arguments\": {\"organization\": \"acme\"}}";
        for (var row : new String[][] {
            {"review_team_issues", "team", "B", known, "[\"billing\"]"},
            {"review_team_issues", "team", "b", "", "[]"},
            {"release_health", "release", "", known, "[\"shop@1.4.0\"]"},
            {"release_health", "project", "", known, "[\"backend\"]"},
            {"release_health", "environment", "", known, "[\"production\"]"},
        }) {
            var ref = "{\"type\": \"ref/prompt\", \"name\": \"" + row[0] + "\"}";
            var completion = ask("completion/complete", """
                    "ref": %s, "argument": {"name": "%s", "value": "%s"}%s""".formatted(ref, row[1], row[2], row[3]));
            assertEquals(row[4], completion.at("/result/completion/values").toString(), row[1]);
        }
    }

    @Test
    void whatIsProposedKeepsToTheOrganizationAndTheProjectOfTheAddress() {
        deployment
                .sentry()
                .json("organizations/umbrella/", "{\"slug\": \"umbrella\"}")
                .json("projects/umbrella/shop/", "{\"id\": \"2\", \"slug\": \"shop\"}")
                .json("projects/umbrella/shop/teams/", "[{\"slug\": \"sellers\"}]")
                .json("projects/umbrella/shop/releases/", "[{\"version\": \"shop@2\"}]")
                .json("projects/umbrella/shop/environments/", "[{\"name\": \"live\"}]")
                .json("organizations/umbrella/projects/", "[{\"slug\": \"shop\"}, {\"slug\": \"cart\"}]")
                .json("organizations/umbrella/teams/", "[{\"slug\": \"sellers\"}, {\"slug\": \"others\"}]")
                .json("organizations/umbrella/releases/", "[{\"version\": \"cart@9\"}]")
                .json("organizations/umbrella/environments/", "[{\"name\": \"secret\"}]");
        for (var row : new String[][] {
            {"/mcp/umbrella/shop", "release_health", "project", "[\"shop\"]"},
            {"/mcp/umbrella/shop", "release_health", "release", "[\"shop@2\"]"},
            {"/mcp/umbrella/shop", "release_health", "environment", "[\"live\"]"},
            {"/mcp/umbrella/shop", "review_team_issues", "team", "[\"sellers\"]"},
            {"/mcp/umbrella", "release_health", "project", "[\"shop\",\"cart\"]"},
        }) {
            var completion = json(deployment.post(row[0], """
                    {"jsonrpc": "2.0", "id": 1, "method": "completion/complete", "params": {
                     "ref": {"type": "ref/prompt", "name": "%s"}, "argument": {"name": "%s", "value": ""},
                     "context": {"arguments": {"organization": "acme"}}}}""".formatted(row[1], row[2])));
            assertEquals(row[3], completion.at("/result/completion/values").toString(), completion::toString);
        }
    }

    @Test
    void anAddressOutsideTheEndpointIsNotRead() {
        deployment.sentry().json("organizations/acme/", "{\"slug\": \"acme\"}");
        for (var kind : new String[] {"issues/SHOP-1", "events/" + "0".repeat(32), "releases/1.0"}) {
            var uri = "sentry://other/" + kind;
            var body = """
                    {"jsonrpc": "2.0", "id": 1, "method": "resources/read", "params": {"uri": "%s"}}""".formatted(uri);
            var answer = json(deployment.post("/mcp/acme", body));
            assertInvalid(answer);
            assertTrue(answer.at("/error/message").textValue().contains("no such resource"), answer::toString);
        }
    }

    @Test
    void aReleaseHasAnAddress() {
        deployment.sentry().json("organizations/acme/releases/shop%401.4.0/", "{\"version\": \"shop@1.4.0\"}");
        var uri = "sentry://acme/releases/shop%401.4.0";
        var read = named("resources/read", uri, "\"uri\": \"" + uri + "\"");
        assertTrue(read.at("/result/contents/0/text").asText().contains("shop@1.4.0"), read::toString);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\": \"ref/prompt\", \"name\": \"fix_issue\"} | nothing",
                "{\"type\": \"ref/prompt\", \"name\": \"nothing\"} | organization",
                "{\"type\": \"ref/resource\", \"uri\": \"sentry://{organization}/issues/{issue}\"} | nothing",
                "{\"type\": \"ref/nothing\"} | organization",
                "{} | organization"
            })
    void whatCannotBeCompletedIsRefused(String ref, String argument) {
        assertInvalid(complete(ref, argument, ""));
    }

    private static JsonNode complete(String ref, String argument, String value) {
        return ask(
                "completion/complete",
                "\"ref\": %s, \"argument\": {\"name\": \"%s\", \"value\": \"%s\"}".formatted(ref, argument, value));
    }

    private static JsonNode ask(String method, String params) {
        return json(deployment.modern(method, params));
    }

    private static JsonNode named(String method, String name, String params) {
        return json(deployment.modern(method, params).header("Mcp-Name", name));
    }

    private static JsonNode json(HttpRequest.Builder request) {
        return Deployment.json(deployment.send(request));
    }

    private static void assertInvalid(JsonNode answer) {
        assertEquals(-32602, answer.at("/error/code").intValue(), answer::toString);
    }
}
