package picket.docs.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picket.docs.Documentation;
import picket.docs.DocumentationIndex.Built;
import picket.docs.search.Ranker;
import picket.docs.search.Snapshot;
import picket.docs.source.Source;
import picket.docs.source.SourcePage;

class IndexBuildTest {
    @TempDir
    private Path path;

    private final List<String> told = new ArrayList<>();
    private Instant now = Instant.EPOCH;
    private Duration pace = Duration.ZERO;

    private Instant now() {
        now = now.plus(pace);
        return now;
    }

    private Built build(Source... sources) throws IOException, InterruptedException {
        return new IndexBuild(
                        new IndexFolder(path),
                        Optional.empty(),
                        this::now,
                        (pages, total, passages) -> told.add(pages + "/" + total))
                .run(Collections.nCopies(sources.length, "here"), List.of(sources));
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
                    throw new Unreadable("broken off");
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

    /** Pages that are there, and no text. */
    private record Spoilt(List<String> paths) implements Source {
        @Override
        public int size() {
            return paths.size();
        }

        @Override
        public void read(Predicate<String> known, Reader reader) {
            paths.forEach(path -> reader.spoilt(path, path, "is HTML"));
        }

        @Override
        public void close() {}
    }

    @Test
    void aSentenceThatMovesFromTheDescriptionIntoTheTextIsAChange() throws IOException, InterruptedException {
        var described = SourcePage.plain("a", "a", "a", "Quokkas smile.", "Wombats dig.");
        assertEquals(2, build(new Shelf(List.of(described))).passages());

        var built = build(Shelf.of("a", "Quokkas smile.\n\nWombats dig."));

        assertEquals(1, built.written());
        assertEquals(1, built.passages());
    }

    @Test
    void onlyWhatChangedIsWrittenAgain() throws IOException, InterruptedException {
        var first = build(Shelf.of("a.md", "one", "b.md", "two", "c.md", "three"));
        var second = build(Shelf.of("a.md", "one", "b.md", "changed", "d.md", "four"));

        assertTrue(first.version().startsWith("v000001-"), first::version);
        assertEquals(3, first.written());
        assertTrue(second.version().startsWith("v000002-"), second::version);
        assertEquals(2, second.written());
        assertEquals(1, second.deleted());
        assertEquals(3, second.pages());
        assertFalse(second.resumed());
        assertEquals(List.of(), faults(second.version()));
        assertEquals(List.of("0/3", "0/3", "0/3", "1/3", "2/3", "3/3"), told.subList(0, 6));
    }

    @Test
    void aBuildThatBrokeOffIsTakenUpAndNobodySawIt() throws IOException, InterruptedException {
        var before = build(Shelf.of("old.md", "old")).version();
        var pages = new ArrayList<String>();
        for (int i = 0; i < 600; i++) {
            pages.addAll(List.of("p" + i + ".md", "text"));
        }
        pages.addAll(List.of("end.md", ""));
        assertThrows(IOException.class, () -> build(Shelf.of(pages.toArray(String[]::new))));
        assertEquals(Optional.of(before), new IndexFolder(path).current());

        pages.set(pages.size() - 1, "end");
        var built = build(Shelf.of(pages.toArray(String[]::new)));

        assertTrue(built.resumed());
        assertEquals(601, built.pages());
        assertTrue(built.written() < 601, built.toString());
        assertEquals(1, built.deleted());
        assertEquals(List.of(), faults(built.version()));
    }

    /** Ends a build as the end of the process does, after some pages: what was on disk then is what is left. */
    private final class Killed implements Source {
        private final Shelf shelf;
        private final int after;

        Killed(Shelf shelf, int after) {
            this.shelf = shelf;
            this.after = after;
        }

        @Override
        public int size() {
            return shelf.size();
        }

        @Override
        public void read(Predicate<String> known, Reader reader) throws IOException {
            new Shelf(shelf.pages().subList(0, after)).read(known, reader);
            copy(path.resolve("building"), path.resolve("left"));
            throw new IOException("killed");
        }

        @Override
        public void close() {}
    }

    /** Has pages that it does not give. */
    private record Ailing(Shelf shelf, List<String> unread) implements Source {
        @Override
        public int size() {
            return shelf.size() + unread.size();
        }

        @Override
        public void read(Predicate<String> known, Reader reader) throws IOException {
            shelf.read(known, reader);
            unread.forEach(path -> reader.unread(path, "https://x/" + path, "answers 500"));
        }

        @Override
        public void close() {}
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (var files = Files.list(from)) {
            for (var file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
    }

    private void kill(Shelf shelf, int after) throws IOException {
        assertThrows(IOException.class, () -> build(new Killed(shelf, after)));
        IndexFolder.delete(path.resolve("building"));
        Files.move(path.resolve("left"), path.resolve("building"));
    }

    private static Shelf pages(int count, String text) {
        var pages = new ArrayList<SourcePage>();
        for (int i = 0; i < count; i++) {
            pages.add(page("platforms/some/folder/with/a/long/name/page-" + i + ".md", text));
        }
        return new Shelf(pages);
    }

    @Test
    void noPageKeepsItsFormerTextSinceABuildWasKilled() throws IOException, InterruptedException {
        for (int seconds : List.of(0, 1)) {
            pace = Duration.ofSeconds(seconds);
            build(pages(400, "alpha " + seconds));
            kill(pages(400, "beta " + seconds), 320);

            var version = build(pages(400, "beta " + seconds)).version();

            try (var snapshot = Snapshot.open(new IndexFolder(path).open(version))) {
                for (var page : snapshot.pages().values()) {
                    assertTrue(page.markdown().endsWith("beta " + seconds), page::path);
                }
            }
        }
    }

    @Test
    void aBuildThatWasKilledHasLostTenSecondsAndNoMore() throws IOException, InterruptedException {
        pace = Duration.ofMillis(100);
        kill(pages(400, "text"), 320);

        var built = build(pages(400, "text"));

        assertTrue(built.resumed());
        assertTrue(built.written() <= 80 + 100 + 64, built::toString);
    }

    @Test
    void aSlowSourceLosesNoMoreThanThat() throws IOException, InterruptedException {
        pace = Duration.ofSeconds(1);
        kill(pages(40, "text"), 30);

        var built = build(pages(40, "text"));

        assertTrue(built.resumed());
        assertTrue(built.written() <= 10 + 11, built::toString);
    }

    @Test
    void aBuildThatKeepsNothingOfTheOneBeforeDoesNotClaimTo() throws IOException, InterruptedException {
        kill(pages(20, "text"), 10);

        var built = build(pages(20, "text"));

        assertFalse(built.resumed());
        assertEquals(20, built.written());
    }

    @Test
    void sourcesWithoutAPageLeaveTheIndexAsItWas() throws IOException, InterruptedException {
        var before = build(Shelf.of("a.md", "one")).version();
        var refusal =
                assertThrows(Source.Unreadable.class, () -> build(Shelf.of("bad\nname.md", "x", "bad\tname.md", "x")));

        assertTrue(String.valueOf(refusal.getMessage()).contains("control characters, and 1 more"), refusal::toString);
        assertThrows(Source.Unreadable.class, () -> build(Shelf.of()));
        assertEquals(Optional.of(before), new IndexFolder(path).current());
    }

    @Test
    void aSourceThatLostItsPagesTakesThemFromNobodyBesideAnother() throws IOException, InterruptedException {
        var before = build(Shelf.of("a.md", "one"), Shelf.of("b.md", "two")).version();

        var refusal = assertThrows(Source.Unreadable.class, () -> build(Shelf.of("a.md", "one"), Shelf.of()));

        assertEquals("here has no page to index, so the index stays as it was", refusal.getMessage());
        assertEquals(Optional.of(before), new IndexFolder(path).current());
        assertThrows(Source.Unreadable.class, this::build);
    }

    @Test
    void aPageThatIsNoTextAnyMoreKeepsItsFormerVersion() throws IOException, InterruptedException {
        build(Shelf.of("a.md", "one", "b.md", "two"));

        var built = build(new Spoilt(List.of("a.md", "b.md", "c.md")));

        assertEquals(2, built.pages());
        assertEquals(
                List.of("a.md is HTML; its former version stays", "b.md is HTML; its former version stays"),
                built.unread());
        assertEquals(List.of("c.md is HTML"), built.refused());
    }

    @Test
    void aPageThatCannotBeReadThisTimeKeepsItsFormerVersion() throws IOException, InterruptedException {
        build(Shelf.of("a.md", "one", "b.md", "two"));

        var built = build(new Ailing(Shelf.of("b.md", "new"), List.of("a.md", "c.md")));

        assertEquals(2, built.pages());
        assertEquals(
                List.of("https://x/a.md answers 500; its former version stays", "https://x/c.md answers 500"),
                built.unread());
        assertEquals(List.of(), faults(built.version()));
    }

    @Test
    void aLiveVersionThatIsGoneOrDamagedIsBuiltAnew() throws IOException, InterruptedException {
        var first = path.resolve(build(Shelf.of("a.md", "one")).version());
        try (var files = Files.list(first)) {
            for (var file :
                    files.filter(each -> each.toString().endsWith(".si")).toList()) {
                Files.delete(file);
                Files.writeString(file, "damaged");
            }
        }
        assertEquals(1, build(Shelf.of("a.md", "one")).written());

        Files.writeString(path.resolve("current"), "v000009\n");
        assertEquals(1, build(Shelf.of("a.md", "one")).written());
    }

    @Test
    void aPageThatIsNoMoreThanItsTitleIsFoundByIt() throws IOException {
        var page = SourcePage.plain("a.md", "a.md", "Upper kangaroo", "", "");
        try (var snapshot = Snapshot.open(MemoryIndex.of(List.of(page, page("b.md", "other")), Optional.empty()))) {
            var hits = snapshot.search(
                            Documentation.Query.of("kangaroo", 1),
                            Optional.empty(),
                            Ranker.By.WORDS,
                            URI.create("http://x"))
                    .hits();
            assertEquals("a.md", hits.getFirst().path());
        }
    }

    @Test
    void thePageOfALaterSourceWithTheSamePathIsRefused() throws IOException, InterruptedException {
        var built = build(Shelf.of("a.md", "one", "a.md", "two"));

        assertEquals(1, built.pages());
        assertEquals(List.of("a.md is there already, from another file or source"), built.refused());
    }

    @Test
    void versionsBeforeTheLastGo() throws IOException, InterruptedException {
        var versions = new ArrayList<String>();
        for (int i = 0; i < 4; i++) {
            versions.add(build(Shelf.of("a.md", "text " + i)).version());
        }

        assertFalse(Files.exists(path.resolve(versions.get(1))));
        assertTrue(Files.exists(path.resolve(versions.get(2))));
        assertTrue(Files.exists(path.resolve(versions.get(3))));
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
        var name = build(Shelf.of("a.md", "text")).version();
        var version = path.resolve(name);
        try (var directory = FSDirectory.open(version);
                var writer = new IndexWriter(directory, new IndexWriterConfig())) {
            writer.setLiveCommitData(
                    Map.of("format", "0", "pages", "1", "passages", "1").entrySet());
            writer.commit();
        }

        assertThrows(IOException.class, () -> Snapshot.open(FSDirectory.open(version)));
        assertTrue(faults(name).toString().contains("build it again"));
        assertEquals(1, build(Shelf.of("a.md", "text")).written());
    }

    @Test
    void aFileThatNamesNoVersionIsExplained() throws IOException {
        Files.writeString(path.resolve("current"), "../../etc\n");

        assertThrows(IOException.class, () -> new IndexFolder(path).current());
    }
}
