package picket.web.site;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picket.http.Json;

class HomePageTest {
    private static final Path SETUP = Path.of("src/main/site/setup.json");
    private static final Values VALUES = Values.of(RunningSite.ORIGIN);

    private static RunningSite site;

    @BeforeAll
    static void start() {
        site = new RunningSite();
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    @Test
    void isHtmlThatBrowsersAskForAgain() {
        var page = site.get("/");
        assertEquals(200, page.statusCode());
        assertEquals("text/html; charset=utf-8", header(page, "content-type"));
        assertEquals("no-cache", header(page, "cache-control"));
        assertTrue(page.headers().allValues("vary").contains("Accept"));
    }

    @Test
    void runsNothingFromElsewhereAndNothingInline() {
        var page = site.get("/");
        assertEquals(
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
                        + "font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
                        + "require-trusted-types-for 'script'; trusted-types 'none'; "
                        + "report-uri /api/csp-report; report-to csp",
                header(page, "content-security-policy"));
        var body = page.body();
        assertFalse(body.contains(" style="), "inline style");
        assertFalse(
                Pattern.compile("<script(?![^>]*(src=|application/json))")
                        .matcher(body)
                        .find(),
                "inline script");
        assertFalse(
                Pattern.compile("<(script|link|img)[^>]*(src|href)=\"(https?:)?//")
                        .matcher(body)
                        .find(),
                "foreign file");
    }

    /** It holds the deployment's addresses, so that the build cannot compress it. */
    @Test
    void isCompressedAtStart() {
        assertEquals("gzip", header(site.get("/", "Accept-Encoding", "gzip, br"), "content-encoding"));
        assertEquals("", header(site.get("/", "Accept-Encoding", "br"), "content-encoding"));
    }

    @Test
    void leavesNoPlaceOpen() {
        for (var page : List.of(site.get("/"), site.get("/nowhere"), site.get("/", "Accept", "text/markdown"))) {
            assertFalse(Pattern.compile("\\{(origin|endpoint|cursor|vscode)}")
                    .matcher(page.body())
                    .find());
        }
    }

    @Test
    void saysWithoutScriptsAllThatTheSetUpSays() throws IOException {
        var page = plain(site.get("/").body());
        assertAll(texts().stream().map(text -> () -> assertTrue(page.contains(text), text)));
    }

    @Test
    void saysAsMarkdownAllThatTheSetUpSays() throws IOException {
        var page = plain(site.get("/", "Accept", "text/markdown").body());
        assertAll(texts().stream().map(text -> () -> assertTrue(page.contains(text), text)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/markdown",
                "text/markdown, text/html, */*",
                "text/markdown;q=0.9, text/html;q=0.8",
                "Text/Markdown; charset=utf-8"
            })
    void isMarkdownForThoseWhoNameIt(String accept) {
        var page = site.get("/", "Accept", accept);
        assertEquals("text/markdown; charset=utf-8", header(page, "content-type"));
        assertTrue(page.headers().allValues("vary").contains("Accept"));
        assertTrue(page.body().startsWith("# Picket"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*/*",
                "text/*",
                "text/html",
                "text/html, text/markdown;q=0.5",
                "text/markdown;q=0, */*",
                "application/json",
                "nonsense",
                "text/markdown;q=lots",
                ";;,,/"
            })
    void isHtmlForEverybodyElse(String accept) {
        var page = site.get("/", "Accept", accept);
        assertEquals(200, page.statusCode());
        assertEquals("text/html; charset=utf-8", header(page, "content-type"));
    }

    @Test
    void offersInstallLinksBesideTheEndpoint() {
        var page = site.get("/").body();
        var head = page.substring(page.indexOf("<h1"), page.indexOf("id=\"uses\""));
        assertTrue(
                head.contains("href=\"cursor://anysphere.cursor-deeplink/mcp/install?name=Sentry&amp;config="), head);
    }

    @Test
    void hasInstallLinksWithTheEndpoint() throws IOException {
        var body = site.get("/").body().replace("&amp;", "&");
        var cursor = decoded(body, "cursor://anysphere.cursor-deeplink/mcp/install\\?name=Sentry&config=([^\"]+)");
        assertEquals(
                "{\"url\":\"https://picket.example/mcp\"}",
                new String(Base64.getDecoder().decode(cursor), StandardCharsets.UTF_8));
        var vscode = Json.MAPPER.readTree(decoded(body, "vscode:mcp/install\\?([^\"]+)"));
        assertEquals("https://picket.example/mcp", vscode.path("url").asText());
        assertEquals("https://picket.example/mcp", vscode.path("serverUrl").asText());
        assertEquals("http", vscode.path("type").asText());
        assertEquals("sentry", vscode.path("name").asText());
    }

    private static String decoded(String body, String pattern) {
        var matcher = Pattern.compile(pattern).matcher(body);
        assertTrue(matcher.find(), pattern);
        return URLDecoder.decode(matcher.group(1), StandardCharsets.UTF_8);
    }

    /** Every text of the set-up, without the marks of code and strong text. */
    private static List<String> texts() throws IOException {
        var texts = new ArrayList<String>();
        collect(Json.MAPPER.readTree(SETUP.toFile()), texts);
        return texts.stream()
                .map(text -> plain(VALUES.fill(text, value -> value)))
                .toList();
    }

    private static void collect(JsonNode node, List<String> texts) {
        for (var field : node.properties()) {
            // Ids and kinds are for programs; the comment is for editors.
            boolean said = !List.of("id", "kind", "$comment").contains(field.getKey());
            if (said && field.getValue().isTextual()) {
                texts.add(field.getValue().asText());
            }
            collect(field.getValue(), texts);
        }
        if (node.isArray()) {
            node.forEach(item -> collect(item, texts));
        }
    }

    /** Text without tags, entities and marks, and with single spaces. */
    private static String plain(String text) {
        return text.replaceAll("<a href=\"([^\"]*)\"[^>]*>", "$1 ")
                .replaceAll("</?[a-z!][^>]*>", "")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#x27;", "'")
                .replace("&amp;", "&")
                .replaceAll("[`*]", "")
                .replaceAll("\\s+", " ");
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }
}
