package picket.router;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helidon.webserver.http.HttpService;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Preflights, cross-origin headers and targets. */
class EdgeTest {
    private static final String ORIGIN = "access-control-allow-origin";
    private static Deployment deployment;

    @BeforeAll
    static void start() {
        deployment = Deployment.generous();
    }

    @AfterAll
    static void stop() {
        deployment.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/mcp", "/oauth/token", "/api/chat", "/nobody", "/mcp-x", "/.well-known/x"})
    void everyPreflightIsAnsweredWithoutContent(String target) throws IOException {
        var answer = deployment.http().send("OPTIONS", target, "Origin: https://a.example");
        assertEquals(204, answer.status());
        assertEquals("", answer.body());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/.well-known/oauth-protected-resource/mcp",
                "/.mcp/tools.json",
                "/robots.txt",
                "/llms.txt",
                "/mcp.json"
            })
    void publicMetadataIsOpenToEveryOrigin(String target) throws IOException {
        for (var method : new String[] {"GET", "OPTIONS"}) {
            var headers = deployment.http().send(method, target).headers();
            assertEquals("*", headers.get(ORIGIN));
            assertEquals("GET, OPTIONS", headers.get("access-control-allow-methods"));
            assertEquals("Content-Type", headers.get("access-control-allow-headers"));
            assertNull(headers.get("access-control-allow-credentials"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/mcp", "/.mcp", "/oauth/token", "/api/search", "/mcp/llms.txt"})
    void crossOriginHeadersOfAWorkerAreTakenAwayElsewhere(String target) throws IOException {
        assertNull(deployment.http().get(target).headers().get(ORIGIN));
        assertNull(deployment.http().send("OPTIONS", target).headers().get(ORIGIN));
    }

    @Test
    void aStreamedAnswerLosesItsCrossOriginHeadersToo() throws IOException {
        HttpService streaming = rules -> rules.get("/mcp", (req, res) -> {
            res.header("Access-Control-Allow-Origin", "*");
            try (var out = res.outputStream()) {
                out.write("data: 1\n\n".getBytes(StandardCharsets.UTF_8));
                out.flush();
                out.write("data: 2\n\n".getBytes(StandardCharsets.UTF_8));
            }
        });
        try (var streamed = Deployment.of(
                new Router(new Router.Settings(9, 9), Deployment.named("web"), streaming, Deployment.named("oauth")))) {
            var answer = streamed.http().get("/mcp");
            assertTrue(answer.body().contains("data: 2"));
            assertNull(answer.headers().get(ORIGIN));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//host/x",
                "//127.0.0.1/mcp",
                "/mcp//x",
                "/.",
                "/..",
                "/a/../oauth/token",
                "/%2e%2e/mcp",
                "/%2E/x",
                "/.%2e/x",
                "/mcp%2f..%2foauth",
                "/mcp%5cx",
                "/mcp;a=b",
                "/mcp/x%3by",
                "/%00",
                "/mcp%0d%0aX:y",
                "http://evil.example/mcp",
                "https://evil.example/mcp",
                "mcp",
                "*"
            })
    void aTargetThatAnotherParserCouldReadOtherwiseIsRefused(String target) throws IOException {
        var answer = deployment.http().get(target);
        assertEquals(400, answer.status());
        assertNull(answer.headers().get("location"));
        assertEquals("application/problem+json", answer.headers().get("content-type"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/mcp/a.b", "/..a", "/a..", "/...", "/mcp/%20x", "/mcp/a%25b", "/mcp/%C3%A9", "/mcp/~a+b:c@d"})
    void anUnusualButPlainTargetPasses(String target) throws IOException {
        assertEquals(200, deployment.http().get(target).status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "PROPFIND", "BREW"})
    void aMethodThatNobodyAnswersIsNotAllowed(String method) throws IOException {
        var answer = deployment.http().send(method, "/mcp");
        assertEquals(405, answer.status());
        assertEquals(
                "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS", answer.headers().get("allow"));
        assertTrue(answer.body().contains("\"status\":405"));
    }
}
