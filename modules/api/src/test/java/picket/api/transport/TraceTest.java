package picket.api.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import picket.api.testing.Deployment;
import picket.http.TraceContext;

/** The trace of a call goes on to Sentry (W3C Trace Context; 2026-07-28, Basic, _meta). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TraceTest {
    private static final String PARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    private static final String OTHER = "00-1af7651916cd43dd8448eb211c80319c-c7ad6b7169203331-00";

    private Deployment deployment;

    @BeforeAll
    void start() {
        deployment = Deployment.start();
        deployment.sentry().json("organizations/", "[]");
    }

    @AfterAll
    void stop() {
        deployment.close();
    }

    private List<String> sent(String header, String query, String meta) {
        var params = """
                "name": "find_organizations", "arguments": {"query": "%s"}""".formatted(query);
        var request = deployment.modern("tools/call", params).header("Mcp-Name", "find_organizations");
        if (!meta.isEmpty()) {
            request = deployment
                    .post("/mcp", """
                            {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {%s, "_meta": {
                             "io.modelcontextprotocol/protocolVersion": "2026-07-28",
                             "io.modelcontextprotocol/clientCapabilities": {}, %s}}}""".formatted(params, meta))
                    .header("MCP-Protocol-Version", "2026-07-28")
                    .header("Mcp-Method", "tools/call")
                    .header("Mcp-Name", "find_organizations");
        }
        deployment.send(header.isEmpty() ? request : request.header("traceparent", header));
        var headers = deployment.sentry().seen().getLast().headers();
        return List.of(header(headers, "traceparent"), header(headers, "tracestate"));
    }

    private static String header(Map<String, List<String>> headers, String name) {
        return headers.entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(name))
                .map(entry -> String.join(",", entry.getValue()))
                .findFirst()
                .orElse("");
    }

    @Test
    void theHeaderGoesOn() {
        assertEquals(List.of(PARENT, ""), sent(PARENT, "a", ""));
    }

    /** It is asked before the body is read; in four processes it is another one. */
    @Test
    void theTokenServiceIsAskedWithinTheTrace() {
        sent(PARENT, "f", "");
        assertEquals(
                PARENT,
                deployment.tokens().traces().getLast().map(TraceContext::parent).orElse(""));
    }

    @Test
    void whatTheBodySaysGoesBeforeTheHeader() {
        var meta = "\"traceparent\": \"" + OTHER + "\", \"tracestate\": \"vendor=1\"";
        assertEquals(List.of(OTHER, "vendor=1"), sent(PARENT, "b", meta));
    }

    @Test
    void whatIsNoTraceIsLeftOut() {
        assertEquals(List.of("", ""), sent("00-zz-1-01", "c", ""));
        assertEquals(
                List.of("", ""), sent("", "d", "\"traceparent\": \"00-" + "0".repeat(32) + "-b7ad6b7169203331-01\""));
        assertEquals(
                List.of(PARENT, ""),
                sent("", "e", "\"traceparent\": \"" + PARENT + "\", \"tracestate\": \"a\\u0000\\r\\nX: 1\""));
    }
}
