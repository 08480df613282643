package picket.docs.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picket.docs.Documentation;
import picket.docs.index.IndexBuild;
import picket.docs.index.IndexFolder;
import picket.docs.source.Sources;

class LiveIndexTest {
    private final AtomicLong nanos = new AtomicLong();

    @TempDir
    private Path temporary;

    private Path index;
    private Path pages;
    private LiveIndex live;

    @BeforeEach
    void open() throws IOException {
        index = temporary.resolve("index");
        pages = Files.createDirectories(temporary.resolve("pages"));
        live = new LiveIndex(new IndexFolder(index), URI.create("https://x"), new Model(), nanos::get);
    }

    private void build(String text) throws IOException, InterruptedException {
        Files.writeString(pages.resolve("page.md"), "# Page\n\n" + text);
        var build = new IndexBuild(new IndexFolder(index), Optional.empty(), () -> Instant.EPOCH, (a, b, c) -> {});
        build.run(List.of("pages"), List.of(Sources.open(pages.toString(), "")));
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    }

    private String snippet() {
        return live.search(Documentation.Query.of("page", 1)).hits().getFirst().snippet();
    }

    @Test
    void withoutAnIndexItIsUnavailableUntilThereIsOne() throws IOException, InterruptedException {
        assertThrows(Documentation.Unavailable.class, this::snippet);
        assertThrows(Documentation.Unavailable.class, () -> live.page("page.md"));

        build("first");

        assertEquals("first", snippet());
    }

    @Test
    void anIndexThatCannotBeOpenedIsNotCalledMissing() throws IOException, InterruptedException {
        build("first");
        var version = new IndexFolder(index).current().orElseThrow();
        try (var files = Files.list(index.resolve(version))) {
            for (var file : files.filter(each -> each.getFileName().toString().startsWith("segments"))
                    .toList()) {
                Files.writeString(file, "damaged");
            }
        }

        for (int i = 0; i < 2; i++) {
            var refusal = assertThrows(Documentation.Unavailable.class, this::snippet);
            assertTrue(
                    String.valueOf(refusal.getMessage()).contains("cannot be opened: it is damaged"),
                    refusal::toString);
        }
    }

    @Test
    void aSearchThatEndsWhileItOpensTheIndexFindsNoFaultWithIt() throws IOException, InterruptedException {
        build("first");

        Thread.currentThread().interrupt();
        var refusal = assertThrows(Documentation.Unavailable.class, this::snippet);
        assertTrue(Thread.interrupted());

        assertFalse(String.valueOf(refusal.getMessage()).contains("cannot be opened"), refusal::toString);
        assertEquals("first", snippet());
    }

    @Test
    void aNewVersionIsTakenWithinASecond() throws IOException, InterruptedException {
        build("first");
        assertEquals("first", snippet());

        build("second");

        assertEquals("second", snippet());
        assertTrue(assertInstanceOf(Documentation.Page.class, live.page("page.md"))
                .markdown()
                .contains("second"));
    }

    @Test
    void aVersionThatCannotBeOpenedChangesNothing() throws IOException, InterruptedException {
        build("first");
        assertEquals("first", snippet());

        Files.writeString(index.resolve("current"), "v000999\n");
        nanos.addAndGet(Duration.ofSeconds(2).toNanos());

        assertEquals("first", snippet());
        assertFalse(Files.exists(index.resolve("v000999")), "a reader makes no folders");
    }

    /** What a replica does that has its own disk: files never change, so any tool can copy them. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aCopyThatTakesCurrentLastIsWholeAtEveryMoment(boolean builtInAnEmptyFolder)
            throws IOException, InterruptedException {
        var replica = temporary.resolve("replica");
        live = new LiveIndex(new IndexFolder(replica), URI.create("https://x"), new Model(), nanos::get);
        for (int version = 1; version <= 3; version++) {
            if (builtInAnEmptyFolder) {
                index = temporary.resolve("index " + version);
            }
            build("version " + version);
            var before = version == 1 ? "" : snippet();
            for (var file : copied(index)) {
                var copy = replica.resolve(index.relativize(file).toString());
                Files.createDirectories(copy.resolveSibling(""));
                Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
                nanos.addAndGet(Duration.ofSeconds(1).toNanos());
                if (version > 1 && !file.endsWith("current")) {
                    assertEquals(before, snippet());
                }
            }
            assertEquals("version " + version, snippet());
        }
    }

    /** The files of all versions, and then the name of the live one. */
    private static List<Path> copied(Path store) throws IOException {
        try (var files = Files.walk(store)) {
            var versions = files.filter(file -> store.relativize(file).getNameCount() == 2)
                    .sorted()
                    .toList();
            var all = new ArrayList<>(versions);
            all.add(store.resolve("current"));
            return all;
        }
    }

    @Test
    void noSearchFailsWhileVersionsChange() throws IOException, InterruptedException, ExecutionException {
        build("version 0");
        var stop = new AtomicBoolean();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Integer> searches = () -> {
                int count = 0;
                do {
                    assertTrue(snippet().startsWith("version "));
                    count++;
                } while (!stop.get());
                return count;
            };
            var running = new ArrayList<Future<Integer>>();
            for (int i = 0; i < 4; i++) {
                running.add(threads.submit(searches));
            }
            for (int version = 1; version <= 5; version++) {
                build("version " + version);
            }
            stop.set(true);
            for (var each : running) {
                assertTrue(each.get() > 0);
            }
        }
        assertEquals("version 5", snippet());
    }
}
