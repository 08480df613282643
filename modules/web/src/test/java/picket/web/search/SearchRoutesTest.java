package picket.web.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picket.docs.Documentation;
import picket.docs.Guide;
import picket.http.Host;
import picket.http.Json;
import picket.http.Settings;

class SearchRoutesTest {
    private static final AtomicLong NANOS = new AtomicLong();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static Host host;

    /** Answers with what it was asked, and fails on request. */
    private static final Documentation ECHO = new Documentation() {
        @Override
        public Answer search(Query query) {
            return switch (query.words()) {
                case "away" -> throw new Unavailable("away", new IOException());
                case "broken" -> throw new UncheckedIOException(new IOException("broken"));
                case "mistiped" -> new Answer(List.of(), Optional.of("mistyped"));
                default -> new Answer(List.of(hit(query)), Optional.empty());
            };
        }

        private static Hit hit(Query query) {
            var asked = query.guide().map(Guide::name).orElse("") + "|" + query.limit();
            return new Hit("a/b.md", URI.create("http://x/docs/a/b.md"), "B", asked, List.of(new Mark(0, 1)), 0.5);
        }

        @Override
        public Lookup page(String path) {
            return switch (path) {
                case "a/b.md" -> new Page(path, "B", "# B\n\nÜber.");
                case "slow.md" -> new Failed("The site of the documentation gives no answer.");
                case "away.md" -> throw new Unavailable("there is no index yet");
                default -> new Missing(List.of("a/b.md"));
            };
        }
    };

    @BeforeAll
    static void start() {
        var routes = new SearchRoutes(ECHO, 20, NANOS::get);
        var settings = Settings.of(Map.of("PICKET_PORT", "0", "PICKET_MANAGEMENT_PORT", "0"), Map.of(), Map.of());
        host = Host.start(Host.Settings.read(settings), routing -> routing.register(routes));
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(host.address().resolve(path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }

    private static HttpResponse<String> search(String body) throws IOException, InterruptedException {
        NANOS.addAndGet(Duration.ofMinutes(1).toNanos());
        return searchNow(body);
    }

    private static HttpResponse<String> searchNow(String body) throws IOException, InterruptedException {
        return send(request("/api/search")
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(BodyPublishers.ofString(body)));
    }

    private static JsonNode json(HttpResponse<String> response) throws IOException {
        return Json.MAPPER.readTree(response.body());
    }

    @Test
    void aSearchAnswersInTheContractsShape() throws IOException, InterruptedException {
        var response = search("{\"query\":\"dsn\",\"maxResults\":3,\"guide\":\"python/django\",\"more\":1}");

        assertEquals(200, response.statusCode());
        assertEquals(
                "application/json",
                response.headers().firstValue("Content-Type").orElseThrow());
        assertEquals(Json.MAPPER.readTree("""
                {"query":"dsn","results":[{"id":"a/b.md","url":"http://x/docs/a/b.md",
                 "title":"B","snippet":"python/django|3","marks":[{"from":0,"to":1}],"relevance":0.5}]}"""), json(response));
    }

    @Test
    void withoutLimitAndGuideTenPagesOfAllAreFound() throws IOException, InterruptedException {
        assertEquals(
                "|10",
                json(search("{\"query\":\"q\"}")).at("/results/0/snippet").asText());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{\"query\":\"\"};query",
                "{\"query\":7};query",
                "{\"query\":null};query",
                "{};query",
                "{\"query\":\"q\",\"maxResults\":0};maxResults",
                "{\"query\":\"q\",\"maxResults\":11};maxResults",
                "{\"query\":\"q\",\"maxResults\":2.5};maxResults",
                "{\"query\":\"q\",\"maxResults\":\"3\"};maxResults",
                "{\"query\":\"q\",\"maxResults\":99999999999999999999};maxResults",
                "{\"query\":\"q\",\"guide\":\"cobol\"};guide",
                "{\"query\":\"q\",\"guide\":null};guide",
                "[];''",
                "\"q\";''",
                "{\"query\":;''",
                "{\"query\":\"q\"} x;''",
                "{\"query\":\"q\",\"query\":\"r\"};''",
                "'';''",
            })
    void aBodyOutsideTheContractIsRefusedWithTheMemberAtFault(String body, String path)
            throws IOException, InterruptedException {
        var response = search(body);

        assertEquals(400, response.statusCode());
        assertEquals("Invalid request", json(response).path("error").asText());
        assertEquals(path, json(response).at("/details/0/path").asText());
    }

    @Test
    void allFaultsAreNamedAtOnce() throws IOException, InterruptedException {
        assertEquals(
                3,
                json(search("{\"query\":1,\"maxResults\":0,\"guide\":\"\"}"))
                        .path("details")
                        .size());
    }

    @Test
    void aBodyThatIsTooLongOrNotJsonIsRefused() throws IOException, InterruptedException {
        assertEquals(413, search("{\"query\":\"" + "q".repeat(20_000) + "\"}").statusCode());

        for (var type : List.of("text/plain", "application/jsonx", ";;;", "/")) {
            var response = send(request("/api/search")
                    .header("Content-Type", type)
                    .POST(BodyPublishers.ofString("{\"query\":\"q\"}")));
            assertEquals(415, response.statusCode(), type);
            assertEquals("INVALID_REQUEST", json(response).path("name").asText());
        }
    }

    @Test
    void theTwentyFirstSearchOfAMinuteWaits() throws IOException, InterruptedException {
        for (int i = 0; i < 20; i++) {
            assertEquals(200, (i == 0 ? search("{\"query\":\"q\"}") : searchNow("{\"query\":\"q\"}")).statusCode());
        }
        var refused = searchNow("{\"query\":\"q\"}");

        assertEquals(429, refused.statusCode());
        assertEquals("RATE_LIMIT_EXCEEDED", json(refused).path("name").asText());
        var wait = Integer.parseInt(refused.headers().firstValue("Retry-After").orElseThrow());
        assertTrue(wait >= 1 && wait <= 60, "wait " + wait);

        NANOS.addAndGet(Duration.ofSeconds(wait).toNanos());
        assertEquals(200, searchNow("{\"query\":\"q\"}").statusCode());
    }

    @Test
    void anAddressReadsThreeTimesAsManyPagesAMinute() throws IOException, InterruptedException {
        NANOS.addAndGet(Duration.ofMinutes(1).toNanos());
        for (int i = 0; i < 60; i++) {
            assertEquals(200, send(request("/docs/a/b.md")).statusCode());
        }
        var refused = send(request("/docs/a/b.md"));

        assertEquals(429, refused.statusCode());
        assertTrue(refused.headers().firstValue("Retry-After").isPresent());
        assertEquals(200, search("{\"query\":\"q\",\"maxResults\":3.0}").statusCode());
        assertEquals(200, send(request("/docs/a/b.md")).statusCode());
    }

    @ParameterizedTest
    @CsvSource({"away, 503, AI_SERVICE_UNAVAILABLE", "broken, 500, SEARCH_FAILED"})
    void aFailureOfTheIndexHasItsName(String query, int status, String name) throws IOException, InterruptedException {
        var response = search("{\"query\":\"" + query + "\"}");

        assertEquals(status, response.statusCode());
        assertEquals(name, json(response).path("name").asText());
        assertEquals(
                "application/problem+json",
                response.headers().firstValue("Content-Type").orElseThrow());
    }

    @Test
    void anotherMethodIsToldWhichOneIsAnswered() throws IOException, InterruptedException {
        var get = send(request("/api/search").GET());
        assertEquals(405, get.statusCode());
        assertEquals("POST", get.headers().firstValue("Allow").orElseThrow());

        var delete = send(request("/docs/a/b.md").DELETE());
        assertEquals(405, delete.statusCode());
        assertEquals("GET, HEAD", delete.headers().firstValue("Allow").orElseThrow());
    }

    @Test
    void aPageIsReadAsText() throws IOException, InterruptedException {
        var page = send(request("/docs/a/b.md"));
        assertEquals(200, page.statusCode());
        assertEquals("# B\n\nÜber.", page.body());
        assertEquals(
                "text/plain; charset=utf-8",
                page.headers().firstValue("Content-Type").orElseThrow());

        var head = send(request("/docs/a/b.md").HEAD());
        assertEquals(200, head.statusCode());
        assertEquals("", head.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/docs/none.md", "/docs/a%2Fb", "/docs/%2e%2e/%2e%2e/etc/passwd", "/docs/a/b.md/"})
    void aPageThatIsNotThereIsNotFound(String path) throws IOException, InterruptedException {
        assertEquals(404, send(request(path)).statusCode());
    }
}
