package picket.api.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picket.api.testing.Deployment;

/** What is not a proper request gets the error that says so, and never a fault of the server. */
final class BadInputTest {
    private static final String PING = "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"ping\"}";

    private static Deployment deployment;

    @BeforeAll
    static void start() {
        deployment = Deployment.start();
    }

    @AfterAll
    static void stop() {
        deployment.close();
    }

    static Stream<Arguments> bodies() {
        return Stream.of(
                Arguments.of("", -32700),
                Arguments.of("   ", -32700),
                Arguments.of("{", -32700),
                Arguments.of("{\"jsonrpc\": \"2.0\"} x", -32700),
                Arguments.of("{\"id\": 1, \"id\": 2}", -32700),
                Arguments.of("[".repeat(5000) + "]".repeat(5000), -32700),
                Arguments.of("{\"a\":".repeat(200) + "1" + "}".repeat(200), -32700),
                Arguments.of("\u0000", -32700),
                Arguments.of("null", -32600),
                Arguments.of("7", -32600),
                Arguments.of("\"ping\"", -32600),
                Arguments.of("{}", -32600),
                Arguments.of("{\"id\": 1, \"method\": \"ping\"}", -32600),
                Arguments.of("{\"jsonrpc\": \"1.0\", \"id\": 1, \"method\": \"ping\"}", -32600),
                Arguments.of("{\"jsonrpc\": 2.0, \"id\": 1, \"method\": \"ping\"}", -32600),
                Arguments.of("{\"jsonrpc\": \"2.0\", \"id\": 1}", -32600),
                Arguments.of("{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": 5}", -32600),
                Arguments.of("{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"\"}", -32600),
                Arguments.of("{\"jsonrpc\": \"2.0\", \"id\": null, \"method\": \"ping\"}", -32600),
                Arguments.of("{\"jsonrpc\": \"2.0\", \"id\": 1.5, \"method\": \"ping\"}", -32600),
                Arguments.of("{\"jsonrpc\": \"2.0\", \"id\": {}, \"method\": \"ping\"}", -32600),
                Arguments.of("{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"ping\", \"params\": []}", -32600),
                Arguments.of("{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"ping\", \"params\": 1}", -32600));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void aBodyThatIsNoMessageIsRefused(String body, int code) {
        var response = deployment.send(deployment.post("/mcp", body));
        assertEquals(400, response.statusCode());
        assertEquals(
                "application/json",
                response.headers().firstValue("Content-Type").orElse(""));
        var json = Deployment.json(response);
        assertEquals(code, json.at("/error/code").asInt(), response::body);
        assertEquals("2.0", json.path("jsonrpc").asText());
        assertTrue(json.has("id"));
        assertFalse(response.body().contains("Exception"));
    }

    @Test
    void bytesThatAreNoTextAreRefused() {
        var request = deployment.post("/mcp", "").POST(BodyPublishers.ofByteArray(new byte[] {'"', (byte) 0xff, '"'}));
        assertEquals(
                -32700,
                Deployment.json(deployment.send(request)).at("/error/code").asInt());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"name\": 3}",
                "{\"name\": \"\"}",
                "{\"name\": \"find_organizations\", \"arguments\": []}",
                "{\"name\": \"find_organizations\", \"arguments\": \"x\"}",
                "{\"name\": \"../../etc\"}"
            })
    void aCallThatNamesNoToolOfTheListIsRefused(String params) {
        var body = "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"tools/call\", \"params\": %s}".formatted(params);
        var response = deployment.send(deployment.post("/mcp", body));
        assertEquals(200, response.statusCode());
        assertEquals(-32602, Deployment.json(response).at("/error/code").asInt());
    }

    @Test
    void aBodyOverTheLimitIsTooLarge() {
        var large = "\"" + "x".repeat(1 << 20) + "\"";
        var response = deployment.send(deployment.post("/mcp", large));
        assertEquals(413, response.statusCode());
        assertEquals(-32600, Deployment.json(response).at("/error/code").asInt());

        var bytes = large.getBytes(StandardCharsets.UTF_8);
        var chunked = deployment
                .post("/mcp", "")
                .POST(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(bytes)));
        assertEquals(413, deployment.send(chunked).statusCode());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "application/jsonp",
                "json",
                ";",
                "multipart/form-data; boundary=x"
            })
    void aBodyOfAnotherTypeIsUnsupported(String type) {
        var response = deployment.send(deployment.post("/mcp", PING).setHeader("Content-Type", type));
        assertEquals(415, response.statusCode());
        assertEquals(-32600, Deployment.json(response).at("/error/code").asInt());
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "br", "x-y", "identity, gzip"})
    void anEncodedBodyIsUnsupported(String encoding) {
        var response = deployment.send(deployment.post("/mcp", PING).header("Content-Encoding", encoding));
        assertEquals(415, response.statusCode());
        assertEquals(-32600, Deployment.json(response).at("/error/code").asInt());
    }

    @Test
    void theTypeMayHaveParametersAndAnyCase() {
        var request = deployment.post("/mcp", PING).setHeader("Content-Type", "Application/JSON; charset=utf-8");
        assertEquals(200, deployment.send(request).statusCode());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/mcp/a/b/c",
                "/mcp/a/b/c/d",
                "/mcp//",
                "/mcp//a",
                "/mcp/-x",
                "/mcp/a%2fb",
                "/mcp/%2e%2e",
                "/mcp/a/..%2f",
                "/mcp/%00"
            })
    void aPathThatIsNoEndpointIsNotFound(String path) {
        var response = deployment.send(deployment.post(path, PING));
        assertEquals(404, response.statusCode(), response::body);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/mcp", "/mcp/", "/mcp/acme", "/mcp/acme/", "/mcp/acme/web", "/mcp/acme/web/", "/mcp?x=%22&y=|"})
    void endpointsMayEndWithASlash(String path) {
        var request = deployment.post("/mcp", PING);
        deployment.sentry().json("organizations/acme/", "{\"slug\": \"acme\"}");
        deployment.sentry().json("projects/acme/web/", "{\"slug\": \"web\"}");
        request.uri(java.net.URI.create(deployment.origin() + path.replace("|", "%7C")));
        assertEquals(200, deployment.send(request).statusCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "DELETE", "PUT", "PATCH", "HEAD"})
    void otherMethodsAreNotAllowed(String method) {
        var request = HttpRequest.newBuilder(deployment.origin().resolve("/mcp"))
                .method(method, BodyPublishers.noBody())
                .header("Accept", "text/event-stream")
                .header("Authorization", "Bearer " + Deployment.TOKEN);
        var response = deployment.send(request);
        assertEquals(405, response.statusCode());
        assertEquals("POST", response.headers().firstValue("Allow").orElse(""));
    }
}
