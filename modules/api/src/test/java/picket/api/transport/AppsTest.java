package picket.api.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picket.api.testing.Deployment;
import picket.api.tools.App;

/** Views of results for hosts with MCP Apps (revision 2026-01-26), over HTTP. */
final class AppsTest {
    /** Bytes of a view: without the colours of source code, and with them. */
    private static final int MOST = 64_000;

    private static final int MOST_COLOURED = 256_000;
    private static final int MOST_COMPRESSED = 80_000;
    private static final Pattern LOADED =
            Pattern.compile("<(?:script|link|img|iframe|base)\\b[^>]*(?:src|href)=|@import|url\\(\\s*[\"']?(?!data:)");

    private static Deployment deployment;

    @BeforeAll
    static void start() {
        deployment = Deployment.start();
    }

    @AfterAll
    static void stop() {
        deployment.close();
    }

    @Test
    void theServerSaysThatItHasViews() {
        var discovered = ask("server/discover", "");
        assertTrue(
                discovered.at("/result/capabilities/extensions").has("io.modelcontextprotocol/ui"),
                discovered::toPrettyString);
        var handshake =
                "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"initialize\", \"params\": {\"protocolVersion\":"
                        + " \"2025-11-25\", \"capabilities\": {}, \"clientInfo\": {\"name\": \"c\", \"version\": \"1\"}}}";
        var answer = Deployment.json(deployment.send(deployment.post("/mcp", handshake)));
        assertTrue(
                answer.at("/result/capabilities/extensions").has("io.modelcontextprotocol/ui"), answer::toPrettyString);
    }

    @Test
    void toolsNameTheViewOfTheirResults() {
        var body = "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"tools/list\"}";
        var tools = Deployment.json(deployment.send(deployment.post("/mcp?surface=both", body)))
                .at("/result/tools");
        var views = tools.valueStream()
                .filter(tool -> tool.has("_meta"))
                .collect(Collectors.toMap(
                        tool -> tool.path("name").asText(),
                        tool -> tool.at("/_meta/ui/resourceUri").asText()));
        assertEquals("ui://picket/issue", views.get("get_issue_details"));
        assertEquals("ui://picket/trace", views.get("get_trace_details"));
        assertEquals("ui://picket/profile", views.get("get_profile_details"));
        assertEquals("ui://picket/chart", views.get("search_events"));
        assertEquals("ui://picket/result", views.get("execute_sentry_tool"));
        var listed = ask("resources/list", "").at("/result/resources");
        assertEquals(
                Map.of(),
                views.entrySet().stream()
                        .filter(view -> listed.valueStream()
                                .noneMatch(resource ->
                                        resource.path("uri").asText().equals(view.getValue())))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    @ParameterizedTest
    @EnumSource
    void aViewIsOneSmallDocumentThatNeedsNothingElse(App app) throws IOException {
        var content = read(app);
        assertEquals("text/html;profile=mcp-app", content.path("mimeType").asText());
        assertEquals("[]", content.at("/_meta/ui/csp/connectDomains").toString());
        var html = content.path("text").asText();
        assertTrue(html.startsWith("<!doctype html>"), html.substring(0, 80));
        assertTrue(
                html.contains("content=\"default-src 'none'; script-src 'sha256-"),
                html.substring(0, Math.min(html.length(), 600)));
        var loaded = LOADED.matcher(html.substring(0, html.indexOf("<script")));
        assertTrue(!loaded.find(), () -> "loads " + loaded.group());
        boolean coloured = app == App.ISSUE || app == App.RESULT;
        int size = html.getBytes(StandardCharsets.UTF_8).length;
        assertTrue(size <= (coloured ? MOST_COLOURED : MOST), () -> app + " has " + size + " bytes");
        var compressed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(compressed)) {
            gzip.write(html.getBytes(StandardCharsets.UTF_8));
        }
        assertTrue(compressed.size() <= MOST_COMPRESSED, () -> app + " has " + compressed.size() + " bytes compressed");
    }

    private static JsonNode read(App app) {
        var request = deployment
                .modern("resources/read", "\"uri\": \"" + app.uri() + "\"")
                .header("Mcp-Name", app.uri());
        return Deployment.json(deployment.send(request)).at("/result/contents/0");
    }

    private static JsonNode ask(String method, String params) {
        return Deployment.json(deployment.send(deployment.modern(method, params)));
    }
}
