package picket.api.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picket.api.testing.Deployment;
import picket.http.Json;
import picket.oauth.spi.Skill;

/** The documents beside the endpoint. */
final class DocumentsTest {
    private static Deployment deployment;

    @BeforeAll
    static void start() {
        deployment = Deployment.start();
    }

    @AfterAll
    static void stop() {
        deployment.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/.mcp", "/.mcp/"})
    void theIndexNamesTheDocumentOfTools(String path) {
        var response = deployment.get(path, "*/*");
        assertEquals("{\"endpoints\":[\"/.mcp/tools.json\"]}", response.body());
        assertEquals(
                "application/json",
                response.headers().firstValue("Content-Type").orElse(""));
    }

    @Test
    void toolsAreAllDefinedForEverybody() {
        var response = deployment.get("/.mcp/tools.json", "*/*");
        assertEquals(
                "public, max-age=300",
                response.headers().firstValue("Cache-Control").orElse(""));
        var surfaces = new HashMap<String, String>();
        for (var tool : Deployment.json(response)) {
            surfaces.put(tool.path("name").asText(), tool.path("surface").asText());
            assertTrue(tool.path("inputSchema").isObject());
            assertTrue(tool.path("requiredScopes").isArray());
            assertFalse(tool.path("skills").isEmpty());
            assertFalse(tool.has("annotations"));
        }
        assertEquals("direct", surfaces.get("find_organizations"));
        assertEquals("direct", surfaces.get("execute_sentry_tool"));
        assertEquals("catalog", surfaces.get("whoami"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "br, gzip;q=0.5", "GZIP;q=1.0", "gzip, br"})
    void longDocumentsArePackedForThoseWhoUnpackThem(String accepted) throws IOException {
        var plain = deployment.get("/.mcp/tools.json", "*/*");
        var packed = deployment.send(tools().header("Accept-Encoding", accepted), BodyHandlers.ofByteArray());
        assertEquals("gzip", header(packed, "Content-Encoding"));
        assertEquals("Accept-Encoding", header(packed, "Vary"));
        assertEquals("Accept-Encoding", header(plain, "Vary"));
        assertEquals(header(plain, "ETag").replaceFirst("\"$", "-gzip\""), header(packed, "ETag"));
        assertTrue(packed.body().length < plain.body().length() / 4, packed.body().length + " bytes");
        try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
            assertEquals(plain.body(), new String(unpacked.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "gzip;q=0", "gzip; q=0.00", "x-gzip-not", "identity"})
    void documentsArePackedForNobodyElse(String accepted) {
        var response = deployment.send(tools().header("Accept-Encoding", accepted));
        assertEquals("", header(response, "Content-Encoding"));
        assertEquals(deployment.get("/.mcp/tools.json", "*/*").body(), response.body());
    }

    @Test
    void whoHasADocumentIsToldSo() {
        var tag = header(deployment.get("/.mcp/tools.json", "*/*"), "ETag");
        for (var known : new String[] {tag, "\"other\", W/" + tag}) {
            assertEquals(
                    304, deployment.send(tools().header("If-None-Match", known)).statusCode());
        }
        var packed = deployment.send(tools().header("If-None-Match", tag).header("Accept-Encoding", "gzip"));
        assertEquals(200, packed.statusCode());
    }

    private static HttpRequest.Builder tools() {
        return HttpRequest.newBuilder(deployment.origin().resolve("/.mcp/tools.json"));
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    @Test
    void theCardGivesTheEndpoint() {
        var card = Deployment.json(deployment.get("/mcp.json", "*/*"));
        assertEquals("Sentry", card.path("name").asText());
        assertEquals(deployment.origin() + "/mcp", card.path("endpoint").asText());
        assertTrue(card.path("icon").asText().startsWith(deployment.origin().toString()));
        assertFalse(card.path("description").asText().isEmpty());
    }

    @Test
    void crawlersAreToldWhatIsNotForThem() {
        var response = deployment.get("/robots.txt", "*/*");
        assertTrue(response.headers().firstValue("Content-Type").orElse("").startsWith("text/plain"));
        for (var path : new String[] {"/oauth/", "/api/", "/mcp", "/sse"}) {
            assertTrue(response.body().contains("Disallow: " + path + "\n"));
        }
        assertTrue(response.body().contains("Allow: /mcp.json\n"));
    }

    @Test
    void theGuideForModelsSaysHowToConnect() {
        var response = deployment.get("/llms.txt", "*/*");
        assertTrue(response.headers().firstValue("Content-Type").orElse("").startsWith("text/plain"));
        var guide = response.body();
        assertTrue(guide.startsWith("# Sentry MCP Server\n"));
        assertTrue(guide.contains("Model Context Protocol"));
        assertTrue(guide.contains("claude mcp add --transport http sentry " + deployment.origin() + "/mcp\n"));
        assertTrue(guide.contains(deployment.origin() + "/mcp/acme/checkout"));
        assertTrue(guide.contains("java -jar picket.jar stdio"));
        assertFalse(guide.contains("{endpoint}") || guide.contains("{origin}") || guide.contains("{cursor}"));
    }

    @Test
    void theSetUpNamesTheSkillsAsConsentDoes() throws IOException {
        try (var setup = Setup.class.getResourceAsStream("/META-INF/picket/setup.json")) {
            var said = new ArrayList<List<String>>();
            Json.MAPPER
                    .readTree(setup)
                    .path("skills")
                    .forEach(skill -> said.add(List.of(
                            skill.path("id").asText(),
                            skill.path("name").asText(),
                            skill.path("summary").asText())));
            var offered = Arrays.stream(Skill.values())
                    .filter(Skill::offered)
                    .map(skill -> List.of(skill.id(), skill.title(), skill.summary()))
                    .toList();
            assertEquals(offered, said);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "HEAD"})
    void theOldTransportIsGone(String method) {
        var request =
                HttpRequest.newBuilder(deployment.origin().resolve("/sse")).method(method, BodyPublishers.noBody());
        assertEquals(410, deployment.send(request).statusCode());
        var body = Deployment.json(deployment.get("/sse", "text/event-stream"));
        assertTrue(body.path("message").asText().contains("/mcp"));
        assertEquals(deployment.origin().toString(), body.path("migrationGuide").asText());
        assertTrue(body.has("error"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/.mcp", "/.mcp/tools.json", "/mcp.json", "/robots.txt", "/llms.txt"})
    void documentsAreForReading(String path) {
        var head = HttpRequest.newBuilder(deployment.origin().resolve(path)).method("HEAD", BodyPublishers.noBody());
        var headers = deployment.send(head);
        assertEquals(200, headers.statusCode());
        assertEquals("", headers.body());

        var post = deployment.send(deployment.post(path, "{}"));
        assertEquals(405, post.statusCode());
        assertEquals("GET, HEAD", post.headers().firstValue("Allow").orElse(""));
        assertEquals(
                "application/problem+json",
                post.headers().firstValue("Content-Type").orElse(""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/mcp", "/mcp/acme", "/mcp/acme/web"})
    void aBrowserSeesHowToConnect(String path) {
        var response = deployment.get(path, "text/html,application/xhtml+xml,*/*;q=0.8");
        assertEquals(200, response.statusCode());
        assertEquals(
                "text/html; charset=utf-8",
                response.headers().firstValue("Content-Type").orElse(""));
        assertTrue(response.body().contains("<pre>" + deployment.origin() + path + "</pre>"));
        assertTrue(response.body().contains("claude mcp add"));
    }

    @Test
    void whatABrowserAsksForIsShownAsText() {
        var response = deployment.get("/mcp?x=%3Cscript%3E&y=%22", "text/html");
        assertFalse(response.body().contains("<script"));
        assertEquals(404, deployment.get("/mcp/a/b/c", "text/html").statusCode());
    }
}
