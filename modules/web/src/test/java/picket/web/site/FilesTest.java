package picket.web.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FilesTest {
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
    void everyFileThatThePageNamesIsThereAndKeptForGood() {
        var paths = assets();
        assertTrue(paths.size() >= 3, "script, style and font");
        for (var path : paths) {
            var file = site.get(path);
            assertEquals(200, file.statusCode(), path);
            assertEquals("public, max-age=31536000, immutable", header(file, "cache-control"));
            assertFalse(header(file, "content-type").isEmpty(), path);
            assertFalse(file.body().isEmpty(), path);
        }
    }

    @Test
    void theIconKeepsItsNameAndIsKeptForADay() {
        var icon = site.get("/favicon.svg");
        assertEquals("image/svg+xml", header(icon, "content-type"));
        assertEquals("public, max-age=86400", header(icon, "cache-control"));
    }

    @Test
    void aFileThatTheClientHasIsNotSentAgain() {
        for (var path : List.of("/", "/favicon.svg", "/api/status", script())) {
            var tag = header(site.get(path), "etag");
            for (var tags : List.of(tag, "\"other\", " + tag, "*")) {
                var again = site.get(path, "If-None-Match", tags);
                assertEquals(304, again.statusCode(), path);
                assertEquals("", again.body());
                assertEquals(tag, header(again, "etag"));
            }
            assertEquals(200, site.get(path, "If-None-Match", "\"other\"").statusCode());
        }
    }

    @Test
    void scriptsAreSentInTheSmallestFormThatTheClientTakes() {
        var brotli = site.get(script(), "Accept-Encoding", "gzip, deflate, br");
        var gzip = site.get(script(), "Accept-Encoding", "gzip, br;q=0");
        var plain = site.get(script());
        assertEquals("br", header(brotli, "content-encoding"));
        assertEquals("gzip", header(gzip, "content-encoding"));
        assertEquals("", header(plain, "content-encoding"));
        assertTrue(length(brotli) < length(gzip) && length(gzip) < length(plain));
        assertTrue(plain.headers().allValues("vary").contains("Accept-Encoding"));
    }

    @Test
    void theFirstLoadOfScriptsStaysSmall() {
        var bytes = length(site.get(script(), "Accept-Encoding", "gzip"));
        assertTrue(bytes <= 90_000, bytes + " bytes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/assets/missing.js", "/assets/", "/assets/../index.html", "/index.md", "/files.txt", "/x/y.png"
            })
    void aMissingFileIsNoPage(String path) {
        var answer = site.get(path, "Accept", "text/html");
        assertEquals(404, answer.statusCode());
        assertEquals("application/problem+json", header(answer, "content-type"));
    }

    private static String script() {
        return assets().stream()
                .filter(path -> path.endsWith(".js"))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> assets() {
        return Pattern.compile("\"(/assets/[^\"]+)\"")
                .matcher(site.get("/").body())
                .results()
                .map(match -> match.group(1))
                .distinct()
                .toList();
    }

    private static long length(HttpResponse<?> response) {
        return Long.parseLong(header(response, "content-length"));
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }
}
