package picket.api.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picket.api.testing.Deployment;

/** Attacks on the endpoint by their numbers. A24 is {@link ConfirmationTest}, A25 the enforcement of every tool. */
final class AttackRowsTest {
    private static final String LIST = "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"tools/list\"}";

    private static Deployment deployment;

    @BeforeAll
    static void start() {
        deployment = Deployment.start(Map.of("PICKET_LIMIT_WRITES", "1"));
    }

    @AfterAll
    static void stop() {
        deployment.close();
    }

    /** A21: no schema refers to anything outside itself, and references of clients are data. */
    @Test
    void a21NoReferenceIsFollowed() {
        int asked = deployment.sentry().seen().size();
        var planted = deployment.sentry().host().origin() + "/api/0/planted";
        var answer = deployment.call(
                "/mcp",
                "find_organizations",
                "{\"$ref\": \"%s\", \"query\": {\"$ref\": \"%s\"}}".formatted(planted, planted));
        assertTrue(answer.at("/result/isError").asBoolean(), answer::toString);
        assertEquals(asked, deployment.sentry().seen().size());
        assertFalse(deployment.get("/.mcp/tools.json", "*/*").body().contains("$ref"));
    }

    /** A22: a page of another origin cannot call, whatever name it had rebound to this machine. */
    @ParameterizedTest
    @ValueSource(
            strings = {"http://evil.example", "https://127.0.0.1", "null", "http://127.0.0.1.evil.example", "file://"})
    void a22PagesOfOtherOriginsAreRefused(String origin) {
        assertEquals(
                403,
                deployment
                        .send(deployment.post("/mcp", LIST).header("Origin", origin))
                        .statusCode());
    }

    /** A23: ids of sessions and streams that a client brings open nothing and mean nothing. */
    @Test
    void a23APossessedIdProvesNothing() {
        var plain = deployment.send(deployment.post("/mcp", LIST));
        var claimed = deployment.send(deployment
                .post("/mcp", LIST)
                .header("Mcp-Session-Id", "0123456789abcdef")
                .header("Last-Event-ID", "1"));
        assertEquals(plain.body(), claimed.body());
        assertTrue(plain.headers().firstValue("Mcp-Session-Id").isEmpty());
        var nobody = deployment.bare("/mcp", LIST).header("Mcp-Session-Id", "0123456789abcdef");
        assertEquals(401, deployment.send(nobody).statusCode());
    }

    /** A26: what a header says must be what the body says, in any spelling. */
    @ParameterizedTest
    @CsvSource({
        "tools/call, search_sentry_tools",
        "tools/list, execute_sentry_tool",
        "tools/call, EXECUTE_SENTRY_TOOL",
        "TOOLS/CALL, execute_sentry_tool",
        "tools/call, =?base64?c2VhcmNoX3NlbnRyeV90b29scw==?=",
        "tools/call, =?base64?!!?=",
        "tools/call, 'execute_sentry_tool, search_sentry_tools'"
    })
    void a26HeadersThatDisagreeWithTheBodyAreRefused(String method, String name) {
        var request = deployment
                .modernCall("/mcp", "execute_sentry_tool", "{\"name\": \"whoami\"}", "{}", "")
                .setHeader("Mcp-Method", method)
                .setHeader("Mcp-Name", name);
        var response = deployment.send(request);
        assertEquals(400, response.statusCode(), response::body);
        assertEquals(-32020, Deployment.json(response).at("/error/code").asInt());
    }

    /** A26: a header that is there twice counts as none. */
    @Test
    void a26TwoHeadersAreNone() {
        var request = deployment
                .modernCall("/mcp", "execute_sentry_tool", "{\"name\": \"whoami\"}", "{}", "")
                .header("Mcp-Name", "execute_sentry_tool");
        assertEquals(400, deployment.send(request).statusCode());
    }

    /** A26: limits count what runs behind the gateway, not what the header names. */
    @Test
    void a26LimitsCountWhatRuns() {
        var write = "{\"name\": \"create_team\", \"arguments\": {\"organizationSlug\": \"acme\", \"name\": \"x\"}}";
        for (int status : new int[] {200, 429}) {
            var call = deployment.modernCall("/mcp", "execute_sentry_tool", write, "{}", "");
            assertEquals(status, deployment.send(call).statusCode());
        }
    }

    /** A40: definitions are the same for everybody, pinned tool by tool, and their digest is published. */
    @Test
    void a40DefinitionsHaveADigestThatIsPublished() throws NoSuchAlgorithmException {
        var document = deployment.get("/.mcp/tools.json", "*/*");
        var digest = MessageDigest.getInstance("SHA-256").digest(document.body().getBytes(StandardCharsets.UTF_8));
        assertEquals(
                "\"sha256-" + HexFormat.of().formatHex(digest) + "\"",
                document.headers().firstValue("ETag").orElse(""));
        JsonNode published = Deployment.json(document);
        var listed = Deployment.json(deployment.send(deployment.post("/mcp?surface=direct", LIST)))
                .at("/result/tools");
        for (var tool : listed) {
            var same = published
                    .valueStream()
                    .filter(definition -> definition.path("name").equals(tool.path("name")))
                    .toList();
            assertEquals(1, same.size(), tool::toString);
            assertEquals(same.getFirst().path("description"), tool.path("description"));
            assertEquals(same.getFirst().path("inputSchema"), tool.path("inputSchema"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"?readonly", "?surface=", "?=", "?skills", "?&&", "?confirm"})
    void emptyParametersAreNoFault(String query) {
        assertTrue(deployment.send(deployment.post("/mcp" + query, LIST)).statusCode() < 500);
    }
}
