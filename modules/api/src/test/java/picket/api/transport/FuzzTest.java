package picket.api.transport;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;
import picket.api.testing.Deployment;

/** Whatever a client sends, the answer is a refusal or a result: never a fault of the server, never silence. */
final class FuzzTest {
    private static @Nullable Deployment deployment;

    @BeforeContainer
    static void start() {
        deployment = Deployment.start(Map.of());
    }

    @AfterContainer
    static void stop() {
        running().close();
    }

    private static Deployment running() {
        if (deployment == null) {
            throw new IllegalStateException("not started");
        }
        return deployment;
    }

    /** Pieces of messages, put together in ways that nobody meant. */
    @Provide
    Arbitrary<String> json() {
        var words = Arbitraries.of(
                "jsonrpc",
                "id",
                "method",
                "params",
                "_meta",
                "name",
                "arguments",
                "cursor",
                "uri",
                "ref",
                "argument",
                "io.modelcontextprotocol/protocolVersion",
                "io.modelcontextprotocol/clientCapabilities",
                "inputResponses",
                "requestState",
                "progressToken",
                "protocolVersion",
                "context");
        var texts = Arbitraries.of(
                "2.0",
                "tools/call",
                "tools/list",
                "initialize",
                "server/discover",
                "prompts/get",
                "resources/read",
                "completion/complete",
                "whoami",
                "execute_sentry_tool",
                "search_sentry_tools",
                "find_organizations",
                "2026-07-28",
                "2025-03-26",
                "triage_issue",
                "sentry://a/issues/b",
                "ref/prompt",
                "",
                "\u0000",
                "\ud800");
        var leaves = Arbitraries.oneOf(
                texts.map(text -> "\"" + text.replace("\u0000", "\\u0000").replace("\ud800", "\\ud800") + "\""),
                Arbitraries.of("null", "true", "0", "-1", "1e400", "1.5", "99999999999999999999", "[]", "{}"));
        return nested(3, leaves, words, texts);
    }

    private static Arbitrary<String> nested(
            int depth, Arbitrary<String> leaves, Arbitrary<String> words, Arbitrary<String> texts) {
        if (depth == 0) {
            return leaves;
        }
        var below = nested(depth - 1, leaves, words, texts);
        return Arbitraries.oneOf(
                leaves,
                below.list().ofMaxSize(3).map(items -> "[" + String.join(",", items) + "]"),
                Combinators.combine(words, below)
                        .as((word, value) -> "\"" + word + "\":" + value)
                        .list()
                        .ofMaxSize(5)
                        .map(members -> "{" + String.join(",", members) + "}"),
                Combinators.combine(texts, below)
                        .as((method, params) -> "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"%s\",\"params\":%s}"
                                .formatted(method.replaceAll("[^\\x20-\\x7e]", ""), params)));
    }

    @Property(tries = 400)
    void bodiesMadeOfPiecesAreAnswered(@ForAll("json") String body) {
        for (var version : List.of("", "2025-03-26", "2025-11-25", "2026-07-28")) {
            var request = running().post("/mcp", body);
            if (!version.isEmpty()) {
                request.header("MCP-Protocol-Version", version).header("Mcp-Method", "tools/call");
            }
            var response = running().send(request);
            assertTrue(response.statusCode() < 500, () -> response.statusCode() + " for " + body);
            assertTrue(!response.body().contains("Exception"), () -> response.body() + " for " + body);
        }
    }

    @Property(tries = 300)
    void anyBytesAreAnswered(@ForAll byte[] body) throws IOException {
        assertAnswered(body, "Content-Type: application/json\r\n");
    }

    @Property(tries = 300)
    void anyHeaderValueIsAnswered(@ForAll("headers") String headers) throws IOException {
        assertAnswered(
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}".getBytes(StandardCharsets.UTF_8), headers);
    }

    @Provide
    Arbitrary<String> headers() {
        var names = Arbitraries.of(
                "MCP-Protocol-Version",
                "Mcp-Method",
                "Mcp-Name",
                "Mcp-Session-Id",
                "Accept",
                "Content-Type",
                "Origin",
                "Authorization",
                "Content-Encoding",
                "Last-Event-ID",
                "X-Sentry-Utm-Source",
                "Mcp-Param-Region");
        var values = Arbitraries.oneOf(
                Arbitraries.strings().withCharRange(' ', '~').ofMaxLength(40),
                Arbitraries.strings().withCharRange('\u0080', '\u00ff').ofMaxLength(10),
                Arbitraries.of(
                        "2026-07-28",
                        "application/json",
                        "=?base64?w7Y=?=",
                        "=?base64?////?=",
                        "Bearer",
                        "Sentry-Bearer a b",
                        "null",
                        "http://127.0.0.1:1",
                        "gzip",
                        "text/event-stream",
                        "*/*",
                        "tools/list"));
        return Combinators.combine(names, values)
                .as((name, value) -> name + ": " + value + "\r\n")
                .list()
                .ofMaxSize(4)
                .map(lines -> "Content-Type: application/json\r\n" + String.join("", lines));
    }

    /** Over a socket, since clients of the platform refuse to send much of this. */
    private static void assertAnswered(byte[] body, String headers) throws IOException {
        int port = running().origin().getPort();
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            var head = "POST /mcp HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nAuthorization: Bearer " + Deployment.TOKEN
                    + "\r\nConnection: close\r\nContent-Length: " + body.length + "\r\n" + headers + "\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().write(body);
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            assertTrue(answer.matches("(?s)HTTP/1\\.1 [234]\\d\\d .*"), () -> answer + " to " + head);
        }
    }
}
