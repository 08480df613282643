package picket.api.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picket.api.testing.Deployment;

/** Revision 2026-07-28 over HTTP. */
final class ModernEraTest {
    private static final String META = """
            {"io.modelcontextprotocol/protocolVersion": "2026-07-28", "io.modelcontextprotocol/clientCapabilities": {}}""";

    private static Deployment deployment;

    @BeforeAll
    static void start() {
        deployment = Deployment.start();
        deployment.sentry().json("organizations/", "[{\"slug\": \"acme\", \"links\": {}}]");
    }

    @AfterAll
    static void stop() {
        deployment.close();
    }

    @Test
    void discoverNamesVersionsAndCapabilities() {
        var result = Deployment.json(deployment.send(deployment.modern("server/discover", "")))
                .path("result");
        assertEquals(
                "[\"2026-07-28\",\"2025-11-25\",\"2025-06-18\",\"2025-03-26\"]",
                result.path("supportedVersions").toString());
        assertEquals(
                "{\"tools\":{},\"prompts\":{},\"resources\":{},\"completions\":{},"
                        + "\"extensions\":{\"io.modelcontextprotocol/ui\":{},"
                        + "\"io.modelcontextprotocol/tasks\":{}}}",
                result.path("capabilities").toString());
        assertEquals("complete", result.path("resultType").asText());
        assertEquals("private", result.path("cacheScope").asText());
        assertTrue(result.path("ttlMs").isIntegralNumber());
        assertEquals(
                "Sentry MCP",
                result.path("_meta")
                        .path("io.modelcontextprotocol/serverInfo")
                        .path("name")
                        .asText());
    }

    @Test
    void a38AListIsForItsCallerAndForNoSharedCache() {
        for (var method : List.of(
                "server/discover", "tools/list", "prompts/list", "resources/list", "resources/templates/list")) {
            var response = deployment.send(deployment.modern(method, ""));
            assertEquals(
                    "no-store", response.headers().firstValue("Cache-Control").orElse(""), method);
            var result = Deployment.json(response).path("result");
            assertEquals("private", result.path("cacheScope").asText(), method);
        }
    }

    @Test
    void listsAreTyped() {
        var result = Deployment.json(deployment.send(deployment.modern("tools/list", "")))
                .path("result");
        assertEquals("find_organizations", result.at("/tools/0/name").asText());
        assertEquals("complete", result.path("resultType").asText());
        assertTrue(result.path("ttlMs").asInt() >= 0);
        assertFalse(result.has("nextCursor"));
    }

    @Test
    void callsAreTypedAndNotCacheable() {
        var request = deployment
                .modern("tools/call", "\"name\": \"find_organizations\"")
                .header("Mcp-Name", "find_organizations");
        var result = Deployment.json(deployment.send(request)).path("result");
        assertEquals(
                "acme", result.at("/structuredContent/organizations/0/slug").asText());
        assertEquals("complete", result.path("resultType").asText());
        assertFalse(result.has("ttlMs"));
    }

    @Test
    void theNameMayComeEncoded() {
        var encoded = Base64.getEncoder().encodeToString("find_organizations".getBytes(StandardCharsets.UTF_8));
        var request = deployment
                .modern("tools/call", "\"name\": \"find_organizations\"")
                .header("Mcp-Name", "=?base64?" + encoded + "?=");
        assertTrue(Deployment.json(deployment.send(request)).has("result"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"execute_sentry_tool", "FIND_ORGANIZATIONS", "", "=?base64?!!?=", "=?base64?/w==?="})
    void aNameThatDiffersFromTheBodyIsAMismatch(String name) {
        var request = deployment
                .modern("tools/call", "\"name\": \"find_organizations\"")
                .header("Mcp-Name", name);
        assertError(400, -32020, request);
    }

    @Test
    void aMissingOrRepeatedNameIsAMismatch() {
        var call = "\"name\": \"find_organizations\"";
        assertError(400, -32020, deployment.modern("tools/call", call));
        assertError(
                400,
                -32020,
                deployment
                        .modern("tools/call", call)
                        .header("Mcp-Name", "find_organizations")
                        .header("Mcp-Name", "execute_sentry_tool"));
    }

    @Test
    void aMethodHeaderThatDiffersOrIsMissingIsAMismatch() {
        assertError(400, -32020, deployment.modern("tools/list", "").setHeader("Mcp-Method", "tools/call"));
        assertError(400, -32020, deployment.modern("tools/list", "").setHeader("Mcp-Method", "Tools/List"));
        assertError(
                400,
                -32020,
                deployment.post("/mcp", message("tools/list", META)).header("MCP-Protocol-Version", "2026-07-28"));
    }

    @Test
    void aVersionHeaderThatDiffersOrIsMissingIsAMismatch() {
        assertError(400, -32020, deployment.modern("tools/list", "").setHeader("MCP-Protocol-Version", "2025-06-18"));
        assertError(
                400,
                -32020,
                deployment.post("/mcp", message("tools/list", META)).header("Mcp-Method", "tools/list"));
    }

    @Test
    void aVersionThatIsNotServedIsNamedWithThoseThatAre() {
        var future = META.replace("2026-07-28", "2099-01-01");
        var response = assertError(
                400,
                -32022,
                deployment
                        .post("/mcp", message("tools/list", future))
                        .header("MCP-Protocol-Version", "2099-01-01")
                        .header("Mcp-Method", "tools/list"));
        var data = Deployment.json(response).at("/error/data");
        assertEquals("2099-01-01", data.path("requested").asText());
        assertEquals("2026-07-28", data.at("/supported/0").asText());
        assertEquals(7, Deployment.json(response).path("id").asInt());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"io.modelcontextprotocol/protocolVersion\": \"2026-07-28\"}",
                "{\"io.modelcontextprotocol/protocolVersion\": 20260728}",
                "{\"io.modelcontextprotocol/protocolVersion\": \"2026-07-28\", \"io.modelcontextprotocol/clientCapabilities\": 1}"
            })
    void aRequestMustSayWhatItsClientIs(String meta) {
        assertError(
                400,
                -32602,
                deployment
                        .post("/mcp", message("tools/list", meta))
                        .header("MCP-Protocol-Version", "2026-07-28")
                        .header("Mcp-Method", "tools/list"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"initialize", "ping", "logging/setLevel", "resources/subscribe", "tasks/list", "tools/nothing"})
    void unknownAndRemovedMethodsAreNotFound(String method) {
        assertError(404, -32601, deployment.modern(method, ""));
    }

    @Test
    void anUnknownToolIsAnErrorOfTheProtocolAndACatalogToolToo() {
        for (var name : new String[] {"nothing", "whoami", "get_issue_details"}) {
            var request = deployment
                    .modern("tools/call", "\"name\": \"%s\"".formatted(name))
                    .header("Mcp-Name", name);
            var error = Deployment.json(assertError(200, -32602, request)).path("error");
            assertTrue(error.path("message").asText().contains(name));
        }
    }

    @Test
    void batchesAreGone() {
        assertError(400, -32600, deployment.post("/mcp", "[]").header("MCP-Protocol-Version", "2026-07-28"));
    }

    @Test
    void notificationsAreAcceptedIfTheirHeadersAreRight() {
        var body = "{\"jsonrpc\": \"2.0\", \"method\": \"notifications/cancelled\"}";
        var right = deployment
                .post("/mcp", body)
                .header("MCP-Protocol-Version", "2026-07-28")
                .header("Mcp-Method", "notifications/cancelled");
        assertEquals(202, deployment.send(right).statusCode());
        assertError(400, -32020, deployment.post("/mcp", body).header("MCP-Protocol-Version", "2026-07-28"));
    }

    @Test
    void sessionHeadersOfOlderRevisionsAreIgnored() {
        var request = deployment
                .modern("tools/list", "")
                .header("Mcp-Session-Id", "x")
                .header("Last-Event-ID", "9");
        assertEquals(200, deployment.send(request).statusCode());
    }

    private static HttpResponse<String> assertError(int status, int code, HttpRequest.Builder request) {
        var response = deployment.send(request);
        assertEquals(status, response.statusCode(), response::body);
        assertEquals(code, Deployment.json(response).at("/error/code").asInt(), response::body);
        return response;
    }

    private static String message(String method, String meta) {
        return "{\"jsonrpc\": \"2.0\", \"id\": 7, \"method\": \"%s\", \"params\": {\"_meta\": %s}}"
                .formatted(method, meta);
    }
}
