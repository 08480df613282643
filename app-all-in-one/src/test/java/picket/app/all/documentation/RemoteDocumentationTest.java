package picket.app.all.documentation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.http.media.ReadableEntity;
import io.helidon.webserver.WebServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picket.docs.Documentation.Failed;
import picket.docs.Documentation.Hit;
import picket.docs.Documentation.Mark;
import picket.docs.Documentation.Missing;
import picket.docs.Documentation.Page;
import picket.docs.Documentation.Query;
import picket.docs.Documentation.Unavailable;
import picket.docs.Guide;

/** Over answers of the site's contract; the launched applications are asked by the tests of the commands. */
class RemoteDocumentationTest {
    private static final String FOUND = """
            {"query":"taggs","suggestion":"tags","results":[{"id":"a/tags.md","url":"https://docs.example.com/a/tags",
             "title":"Tags","snippet":"Set tags.","marks":[{"from":4,"to":8}],"relevance":0.75}]}""";

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile int status = 200;
    private volatile String answer = FOUND;
    private volatile boolean trickles;
    private WebServer site;
    private RemoteDocumentation remote;

    @BeforeEach
    void start() {
        site = WebServer.builder()
                .host("127.0.0.1")
                .shutdownHook(false)
                .routing(routing -> routing.any((request, response) -> {
                    asked.add(request.path().rawPath() + " " + text(request.content()));
                    if (trickles) {
                        trickle(response.outputStream());
                    } else {
                        response.status(Status.create(status))
                                .header(HeaderNames.RETRY_AFTER, "7")
                                .send(answer);
                    }
                }))
                .build()
                .start();
        remote = new RemoteDocumentation(URI.create("http://127.0.0.1:" + site.port()));
    }

    /** Until nobody listens any more. */
    private void trickle(OutputStream body) {
        try (body) {
            while (trickles) {
                body.write(' ');
                body.flush();
                Thread.sleep(50);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String text(ReadableEntity body) {
        return body.hasEntity() ? body.as(String.class) : "";
    }

    @AfterEach
    void stop() {
        site.stop();
    }

    @Test
    void aSearchIsAnsweredWithMarksAndSuggestion() {
        var found = remote.search(new Query("taggs", Guide.of("python"), 2));

        var url = URI.create("https://docs.example.com/a/tags");
        var hit = new Hit("a/tags.md", url, "Tags", "Set tags.", List.of(new Mark(4, 8)), 0.75);
        assertEquals(List.of(hit), found.hits());
        assertEquals(Optional.of("tags"), found.suggestion());
        assertEquals(
                List.of("/api/search {\"query\":\"taggs\",\"maxResults\":2,\"guide\":\"python\"}"), List.copyOf(asked));
    }

    @Test
    void aPageIsReadWithItsTitle() {
        answer = "# A Tag\n\nText.";
        assertEquals(new Page("a/b c.md", "A Tag", answer), remote.page("a/b c.md"));
        assertEquals("/docs/a/b%20c.md ", asked.getFirst());
    }

    @Test
    void aPageThatIsMissingHasNeighboursAndOneThatFailsAReason() {
        status = 404;
        answer = "{\"near\":[\"b.md\"]}";
        assertEquals(new Missing(List.of("b.md")), remote.page("a.md"));
        status = 502;
        answer = "{\"detail\":\"The page is HTML.\"}";
        assertEquals(new Failed("The page is HTML."), remote.page("a.md"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../ready.md", "a/../../b.md", "./a.md", "a//b.md"})
    void aPathNeverLeavesTheDocumentation(String path) {
        assertInstanceOf(Missing.class, remote.page(path));
        assertTrue(asked.isEmpty(), asked::toString);
    }

    @ParameterizedTest
    @CsvSource({"429, {}", "503, {}", "302, {}", "200, <html>", "200, '{\"results\":[{\"url\":\"a b\"}]}'"})
    void anAnswerOfAnotherKindIsNone(int code, String body) {
        status = code;
        answer = body;
        assertThrows(Unavailable.class, () -> remote.search(Query.of("tags", 1)));
    }

    @Test
    void aRefusalTellsWhoRefusesWithWhatAndForHowLong() {
        status = 429;
        answer = "{\"error\":\"Too many requests\"}";
        var told = assertThrows(Unavailable.class, () -> remote.search(Query.of("tags", 1)))
                .told()
                .orElseThrow();
        assertTrue(told.contains("127.0.0.1:" + site.port() + " (MCP_URL)"), told);
        assertTrue(told.contains("429: Too many requests. Try again in 7 seconds."), told);
    }

    @Test
    void whereNobodyAnswersTheAddressIsNamed() {
        int port = site.port();
        site.stop();
        var told = assertThrows(Unavailable.class, () -> remote.page("a.md"))
                .told()
                .orElseThrow();
        assertTrue(told.contains(port + " (MCP_URL): it does not take connections"), told);
        var unknown = new RemoteDocumentation(URI.create("http://nobody.invalid"));
        assertTrue(assertThrows(Unavailable.class, () -> unknown.page("a.md"))
                .told()
                .orElseThrow()
                .contains("there is no host of that name"));
    }

    @Test
    void aPathThatTheSiteDoesNotTakeIsNoPage() {
        status = 400;
        answer = "{}";
        assertInstanceOf(Missing.class, remote.page("a;b.md"));
    }

    @Test
    @Timeout(10)
    void anAnswerThatTricklesIsGivenUp() {
        trickles = true;
        var hurried = new RemoteDocumentation(URI.create("http://127.0.0.1:" + site.port()), Duration.ofMillis(500));
        assertThrows(Unavailable.class, () -> hurried.search(Query.of("tags", 1)));
        trickles = false;
    }

    @Test
    void withoutAnAnswerTheDocumentationIsUnavailable() {
        site.stop();
        assertThrows(Unavailable.class, () -> remote.search(Query.of("tags", 1)));
        assertThrows(Unavailable.class, () -> remote.page("a.md"));
    }
}
