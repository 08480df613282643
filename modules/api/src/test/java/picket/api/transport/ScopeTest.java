package picket.api.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picket.api.testing.Deployment;

/** Tokens with fewer scopes than a call needs (MCP Authorization, Scope Challenge Handling; RFC 6750 §3.1). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ScopeTest {
    private static final String UPDATE = """
            {"organizationSlug": "acme", "issueId": "SHOP-1", "status": "resolved"}""";

    private Deployment deployment;

    @BeforeAll
    void start() {
        deployment = Deployment.start();
        deployment.sentry().json("organizations/acme/", "{\"slug\": \"acme\"}");
        deployment.tokens().know("reader", Set.of("org:read", "event:read"));
        deployment.tokens().know("event-admin", Set.of("event:admin"));
    }

    @AfterAll
    void stop() {
        deployment.close();
    }

    private HttpResponse<String> call(String token, String version, String tool, String arguments) {
        return deployment.send(request("Bearer " + token, version, tool, arguments));
    }

    private HttpRequest.Builder request(String authorization, String version, String tool, String arguments) {
        var body = """
                {"jsonrpc": "2.0", "id": 5, "method": "tools/call", "params": {"name": "%s", "arguments": %s, "_meta": {
                 "io.modelcontextprotocol/protocolVersion": "2026-07-28",
                 "io.modelcontextprotocol/clientCapabilities": {}}}}""".formatted(tool, arguments);
        return deployment
                .bare("/mcp/acme", version.equals("2026-07-28") ? body : body.replace("io.modelcontextprotocol/", "x/"))
                .header("Authorization", authorization)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .header("MCP-Protocol-Version", version)
                .header("Mcp-Method", "tools/call")
                .header("Mcp-Name", tool);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-07-28", "2025-11-25"})
    void aCallBeyondTheTokenIsChallengedForAllScopesItNeeds(String version) {
        var answer = call("reader", version, "update_issue", UPDATE);
        assertEquals(403, answer.statusCode(), answer.body());
        var challenge = answer.headers().firstValue("WWW-Authenticate").orElseThrow();
        assertTrue(challenge.contains("error=\"insufficient_scope\""), challenge);
        assertTrue(challenge.contains("scope=\"event:read event:write org:read\""), challenge);
        assertTrue(challenge.contains("/.well-known/oauth-protected-resource/mcp/acme\""), challenge);
        assertEquals(5, Deployment.json(answer).path("id").asInt());
        assertTrue(deployment.sentry().seen().stream()
                .noneMatch(seen -> seen.method().equals("PUT")));
    }

    @Test
    void aTokenThatIsBoundToAKeyIsChallengedInItsOwnScheme() {
        var answer = deployment.send(
                request("DPoP reader", "2026-07-28", "update_issue", UPDATE).header("DPoP", "reader"));
        assertEquals(403, answer.statusCode(), answer.body());
        var challenge = answer.headers().firstValue("WWW-Authenticate").orElseThrow();
        assertTrue(challenge.startsWith("DPoP realm=\"OAuth\", error=\"insufficient_scope\""), challenge);
        assertTrue(challenge.contains("scope=\"event:read event:write org:read\", algs=\"ES256 "), challenge);
    }

    @Test
    void aBatchIsChallengedForTheScopesOfAllItsCalls() {
        var call = """
                {"jsonrpc": "2.0", "id": %d, "method": "tools/call", "params": {"name": "%s", "arguments": %s}}""";
        var update = call.formatted(1, "update_issue", UPDATE);
        var team = call.formatted(
                2, "execute_sentry_tool", "{\"name\": \"create_team\", \"arguments\": {\"name\": \"Billing\"}}");
        var ping = "{\"jsonrpc\": \"2.0\", \"id\": 3, \"method\": \"ping\"}";
        var none = batch(update, team);
        assertEquals(403, none.statusCode(), none.body());
        challenged(none);
        assertEquals(
                "[\"event:read\",\"event:write\",\"org:read\"]",
                Deployment.json(none).at("/0/error/data/scopes").toString());
        var some = batch(update, ping, team);
        assertEquals(200, some.statusCode(), some.body());
        challenged(some);
    }

    private static void challenged(HttpResponse<String> answer) {
        var challenge = answer.headers().firstValue("WWW-Authenticate").orElse("");
        assertTrue(challenge.contains("scope=\"event:read event:write org:read team:write\""), challenge);
    }

    private HttpResponse<String> batch(String... messages) {
        return deployment.send(deployment
                .bare("/mcp/acme", "[" + String.join(",", messages) + "]")
                .header("Authorization", "Bearer reader")
                .header("Content-Type", "application/json")
                .header("MCP-Protocol-Version", "2025-03-26"));
    }

    @Test
    void theGatewayIsNoWayAround() {
        var arguments = "{\"name\": \"update_issue\", \"arguments\": " + UPDATE + "}";
        assertEquals(
                403,
                call("reader", "2026-07-28", "execute_sentry_tool", arguments).statusCode());
    }

    @Test
    void aHigherLevelIncludesTheLower() {
        assertEquals(
                200, call("event-admin", "2026-07-28", "update_issue", UPDATE).statusCode());
    }
}
