package picket.docs.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picket.docs.DocumentationIndex.Built;
import picket.docs.search.Snapshot;
import picket.docs.source.Source;
import picket.docs.source.SourcePage;

class IndexBuildTest {
    @TempDir
    private Path path;

    private final List<String> told = new ArrayList<>();

    private Built build(Source source) throws IOException, InterruptedException {
        return new IndexBuild(
                        new IndexFolder(path),
                        Optional.empty(),
                        () -> Instant.EPOCH,
                        (pages, total, passages) -> told.add(pages + "/" + total))
                .run(List.of("here"), List.of(source));
    }

    private List<String> faults(String version) throws IOException {
        return IndexCheck.faults(new IndexFolder(path), version);
    }

    private static SourcePage page(String path, String text) {
        return SourcePage.plain(path, path, path, "", text);
    }

    /** A few pages; breaks off where one has no text. */
    private record Shelf(List<SourcePage> pages) implements Source {
        static Shelf of(String... pathsAndTexts) {
            var pages = new ArrayList<SourcePage>();
            for (int i = 0; i < pathsAndTexts.length; i += 2) {
                pages.add(page(pathsAndTexts[i], pathsAndTexts[i + 1]));
            }
            return new Shelf(pages);
        }

        @Override
        public int size() {
            return pages.size();
        }

        @Override
        public void read(Predicate<String> known, Reader reader) throws IOException {
            for (var page : pages) {
                if (page.body().isEmpty()) {
                    throw new IOException("broken off");
                }
                if (known.test(page.path())) {
                    reader.known(page.path());
                } else {
                    reader.pages(List.of(page));
                }
            }
        }

        @Override
        public void close() {}
    }

    @Test
    void onlyWhatChangedIsWrittenAgain() throws IOException, InterruptedException {
        var first = build(Shelf.of("a.md", "one", "b.md", "two", "c.md", "three"));
        var second = build(Shelf.of("a.md", "one", "b.md", "changed", "d.md", "four"));

        assertEquals("v000001", first.version());
        assertEquals(3, first.written());
        assertEquals("v000002", second.version());
        assertEquals(2, second.written());
        assertEquals(1, second.deleted());
        assertEquals(3, second.pages());
        assertFalse(second.resumed());
        assertEquals(List.of(), faults("v000002"));
        assertEquals(List.of("0/3", "0/3", "0/3", "1/3", "2/3", "3/3"), told.subList(0, 6));
    }

    @Test
    void aBuildThatBrokeOffIsTakenUpAndNobodySawIt() throws IOException, InterruptedException {
        build(Shelf.of("old.md", "old"));
        var pages = new ArrayList<String>();
        for (int i = 0; i < 600; i++) {
            pages.addAll(List.of("p" + i + ".md", "text"));
        }
        pages.addAll(List.of("end.md", ""));
        assertThrows(IOException.class, () -> build(Shelf.of(pages.toArray(String[]::new))));
        assertEquals(Optional.of("v000001"), new IndexFolder(path).current());

        pages.set(pages.size() - 1, "end");
        var built = build(Shelf.of(pages.toArray(String[]::new)));

        assertTrue(built.resumed());
        assertEquals(601, built.pages());
        assertTrue(built.written() < 601, built.toString());
        assertEquals(1, built.deleted());
        assertEquals(List.of(), faults(built.version()));
    }

    @Test
    void thePageOfALaterSourceWithTheSamePathIsRefused() throws IOException, InterruptedException {
        var built = build(Shelf.of("a.md", "one", "a.md", "two"));

        assertEquals(1, built.pages());
        assertEquals(List.of("a.md is there already, from another file or source"), built.refused());
    }

    @Test
    void versionsBeforeTheLastGo() throws IOException, InterruptedException {
        for (int i = 0; i < 4; i++) {
            build(Shelf.of("a.md", "text " + i));
        }

        assertFalse(Files.exists(path.resolve("v000002")));
        assertTrue(Files.exists(path.resolve("v000003")));
        assertTrue(Files.exists(path.resolve("v000004")));
    }

    @Test
    void twoBuildsAtOnceDoNotMix() throws IOException, InterruptedException {
        try (var lock = new IndexFolder(path).lock()) {
            assertTrue(lock.isValid());
            var refusal = assertThrows(IOException.class, () -> build(Shelf.of("a.md", "x")));
            assertTrue(String.valueOf(refusal.getMessage()).contains("another build"));
        }
    }

    @Test
    void aFileThatWasAlteredIsFound() throws IOException, InterruptedException {
        var built = build(Shelf.of("a.md", "text ".repeat(1000), "b.md", "more"));
        var version = path.resolve(built.version());
        try (var files = Files.list(version)) {
            var largest = files.max(java.util.Comparator.comparingLong(
                            file -> file.toFile().length()))
                    .orElseThrow();
            var bytes = Files.readAllBytes(largest);
            bytes[bytes.length / 2] ^= 1;
            Files.delete(largest);
            Files.write(largest, bytes);
        }

        assertFalse(faults(built.version()).isEmpty());
    }

    @Test
    void readingAVersionFromEndToEndLeavesNoTrace() throws IOException, InterruptedException {
        var version = build(Shelf.of("a.md", "text")).version();
        var before = files(version);

        assertEquals(List.of(), faults(version));

        assertEquals(before, files(version));
    }

    private List<String> files(String version) throws IOException {
        try (var files = Files.list(path.resolve(version))) {
            return files.map(String::valueOf).sorted().toList();
        }
    }

    @Test
    void aVersionThatIsNotThereIsNamedAndNotMade() throws IOException {
        Files.writeString(path.resolve("current"), "v000009\n");

        assertEquals(
                List.of(path.resolve("current") + " names the version v000009, which is not there"), faults("v000009"));
        assertFalse(Files.exists(path.resolve("v000009")));
    }

    @Test
    void anIndexOfAnotherReleaseIsNotReadAndTheNextBuildBeginsAnew() throws IOException, InterruptedException {
        var version = path.resolve(build(Shelf.of("a.md", "text")).version());
        try (var directory = FSDirectory.open(version);
                var writer = new IndexWriter(directory, new IndexWriterConfig())) {
            writer.setLiveCommitData(
                    Map.of("format", "0", "pages", "1", "passages", "1").entrySet());
            writer.commit();
        }

        assertThrows(IOException.class, () -> Snapshot.open(FSDirectory.open(version)));
        assertTrue(faults("v000001").toString().contains("build it again"));
        assertEquals(1, build(Shelf.of("a.md", "text")).written());
    }

    @Test
    void aFileThatNamesNoVersionIsExplained() throws IOException {
        Files.writeString(path.resolve("current"), "../../etc\n");

        assertThrows(IOException.class, () -> new IndexFolder(path).current());
    }
}
