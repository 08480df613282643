package picket.docs.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picket.docs.Documentation;
import picket.docs.index.MemoryIndex;
import picket.docs.search.FixedIndex;
import picket.docs.search.Snapshot;
import picket.docs.source.SourcePage;
import picket.http.Host;
import picket.http.Settings;

@Timeout(30)
class WithLiveSiteTest {
    private final Set<String> asked = ConcurrentHashMap.newKeySet();
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicLong nanos = new AtomicLong();
    private final CountDownLatch held = new CountDownLatch(1);
    private final CountDownLatch go = new CountDownLatch(1);
    private Host host;
    private Documentation documentation;

    @BeforeEach
    void start() throws IOException {
        var settings = Settings.of(Map.of("PICKET_PORT", "0", "PICKET_MANAGEMENT_PORT", "0"), Map.of(), Map.of());
        host = Host.start(
                Host.Settings.read(settings),
                routing -> routing.get("/*", (request, response) -> {
                    asked.add(request.path().rawPath());
                    requests.incrementAndGet();
                    switch (request.path().path()) {
                        case "/live.md" -> response.send("# Live\n\nFresh.");
                        case "/slow.md" -> {
                            held.countDown();
                            if (requests.get() == 1) {
                                go.await();
                            }
                            response.send("# Slow\n\nAt last.");
                        }
                        case "/halting.md" -> {
                            try (var out = response.outputStream()) {
                                out.write("# Halting\n\n".getBytes(StandardCharsets.UTF_8));
                                out.flush();
                                held.countDown();
                                if (requests.get() == 1) {
                                    go.await();
                                }
                                out.write("At last.".getBytes(StandardCharsets.UTF_8));
                            }
                        }
                        case "/away.md" ->
                            response.status(Status.FOUND_302)
                                    .header(HeaderNames.LOCATION, "http://169.254.169.254/secret.md")
                                    .send();
                        case "/broken.md" ->
                            response.status(Status.SERVICE_UNAVAILABLE_503).send();
                        default -> response.status(Status.NOT_FOUND_404).send();
                    }
                }));
        var pages = List.of(SourcePage.plain("kept.md", "kept.md", "Kept", "", "From the index."));
        var index = new FixedIndex(Snapshot.open(MemoryIndex.of(pages, Optional.empty())), URI.create("https://x"));
        documentation = new WithLiveSite(index, host.address(), nanos::get);
    }

    @AfterEach
    void stop() {
        go.countDown();
        host.close();
    }

    @Test
    void theIndexIsAskedFirst() {
        assertInstanceOf(Documentation.Page.class, documentation.page("kept.md"));
        assertEquals(Set.of(), asked);
    }

    @Test
    void thePageThatItLacksComesFromTheSite() {
        assertEquals(new Documentation.Page("live.md", "Live", "# Live\n\nFresh."), documentation.page("live.md"));
        assertInstanceOf(Documentation.Missing.class, documentation.page("nowhere.md"));
    }

    @ParameterizedTest
    @CsvSource({"live.md, 300", "nowhere.md, 60", "broken.md, 10"})
    void aCrowdIsOneQuestionToTheSite(String path, int seconds) {
        var first = documentation.page(path);
        for (int i = 0; i < 20; i++) {
            assertEquals(first, documentation.page(path));
        }
        assertEquals(1, requests.get());

        nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
        documentation.page(path);
        assertEquals(2, requests.get());
    }

    @ParameterizedTest
    @ValueSource(strings = {"slow.md", "halting.md"})
    void whoLeavesWhileAPageIsFetchedSpoilsItForNobody(String path) throws InterruptedException {
        var leaver = Thread.ofVirtual().start(() -> documentation.page(path));
        held.await();
        leaver.interrupt();
        leaver.join();

        assertInstanceOf(Documentation.Page.class, documentation.page(path));
        assertEquals(2, requests.get());
    }

    @Test
    void whatIsRememberedOfTheSiteIsBounded() {
        for (int i = 0; i <= 1_000; i++) {
            documentation.page("nowhere/" + i + ".md");
        }
        documentation.page("nowhere/1000.md");
        assertEquals(1_001, requests.get());
        documentation.page("nowhere/0.md");
        assertEquals(1_002, requests.get());
    }

    @Test
    void aPathWithoutEndIsNotAsked() {
        assertInstanceOf(Documentation.Missing.class, documentation.page("a/".repeat(100_000) + "b.md"));
        assertEquals(0, requests.get());
    }

    @Test
    void aRedirectOffTheSiteIsRefused() {
        assertTrue(assertInstanceOf(Documentation.Failed.class, documentation.page("away.md"))
                .reason()
                .contains("another site"));
    }

    @Test
    void aSiteThatFailsIsSaidToFail() {
        assertInstanceOf(Documentation.Failed.class, documentation.page("broken.md"));
        host.close();
        assertInstanceOf(Documentation.Failed.class, documentation.page("live.md"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../live.md",
                "a/../live.md",
                "//elsewhere.example/live.md",
                "live.md?x",
                "live.md#x",
                "live",
                "a\r\nb.md",
                "@elsewhere.example/x.md",
                "%2e%2e/live.md",
                "http://elsewhere.example/x.md"
            })
    void pathsThatAreNoneAreNotAsked(String path) {
        assertInstanceOf(Documentation.Missing.class, documentation.page(path));
        assertEquals(Set.of(), asked);
    }
}
