package picket.docs.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picket.docs.Documentation;
import picket.docs.Embeddings;
import picket.docs.Guide;
import picket.docs.index.IndexBuild;
import picket.docs.index.IndexFolder;
import picket.docs.index.MemoryIndex;
import picket.docs.search.Ranker.By;
import picket.docs.source.Guides;
import picket.docs.source.SourcePage;
import picket.docs.source.Sources;

/** Search by meaning and its fusion with that by words, over a model that knows a few synonyms. */
class MeaningTest {
    private final Synonyms model = new Synonyms();
    private Snapshot snapshot;

    /** Each word of a text counts for its meaning; unknown ones have one together. */
    private static final class Synonyms implements Embeddings {
        private static final Map<String, Integer> MEANINGS =
                Map.of("crash", 1, "terminate", 1, "quit", 1, "invoice", 2, "receipt", 2, "bill", 2, "error", 3);

        private final AtomicInteger asked = new AtomicInteger();

        @Override
        public String model() {
            return "synonyms";
        }

        @Override
        public float[] embed(String text) {
            asked.incrementAndGet();
            var vector = new float[4];
            for (var word : text.toLowerCase(Locale.ROOT).split("\\W+", -1)) {
                vector[MEANINGS.getOrDefault(word, 0)] += MEANINGS.containsKey(word) ? 10 : 1;
            }
            double length = 0;
            for (float each : vector) {
                length += each * each;
            }
            for (int i = 0; i < vector.length; i++) {
                vector[i] /= (float) Math.sqrt(length);
            }
            return vector;
        }
    }

    @BeforeEach
    void open() throws IOException {
        var pages = List.of(
                page("platforms/java/crashes.md", "Aborts", "What to do when processes terminate."),
                page("platforms/python/ends.md", "The end", "What to do when processes crash."),
                page("billing.md", "Money", "Where each receipt is."),
                page("codes.md", "Codes", "A refusal has the code E4711."));
        snapshot = Snapshot.open(MemoryIndex.of(pages, Optional.of(model)));
    }

    @AfterEach
    void close() throws IOException {
        snapshot.close();
    }

    private static SourcePage page(String path, String title, String text) {
        return new SourcePage(path, path, title, "", text, List.of(), Guides.of(path, List.of()), path);
    }

    private List<String> paths(String query, String guide, By by) throws IOException {
        return snapshot
                .search(
                        new Documentation.Query(query, Guide.of(guide), 10),
                        Optional.of(model),
                        by,
                        URI.create("https://x"))
                .hits()
                .stream()
                .map(Documentation.Hit::path)
                .toList();
    }

    @Test
    void aParaphraseIsFoundThatHasNoWordOfThePage() throws IOException {
        assertEquals(List.of(), paths("bill", "", By.WORDS));
        assertEquals("billing.md", paths("bill", "", By.MEANING).getFirst());
        assertEquals("billing.md", paths("bill", "", By.BOTH).getFirst());
    }

    @Test
    void anIdentifierIsFoundByItsLettersWhateverItMeans() throws IOException {
        assertEquals("codes.md", paths("E4711", "", By.BOTH).getFirst());
        assertEquals("codes.md", paths("quit E4711", "", By.BOTH).getFirst());
    }

    @Test
    void whatBothRankingsNameStandsBeforeWhatOneNames() throws IOException {
        assertEquals("platforms/python/ends.md", paths("crash", "", By.BOTH).getFirst());
    }

    @Test
    void aGuideKeepsOutWhatIsNearInMeaningToo() throws IOException {
        assertEquals(
                List.of("platforms/java/crashes.md"),
                paths("quit", "java", By.MEANING).subList(0, 1));
        assertTrue(paths("quit", "java", By.BOTH).stream().noneMatch(path -> path.contains("python")));
    }

    @Test
    void whatIsNeitherSaidNorMeantIsNotFound() throws IOException {
        assertEquals(List.of(), paths("error", "", By.BOTH));
    }

    @Test
    void anIndexOfAnotherModelIsSearchedByWordsAndSaysSo() {
        var installed = new Model();

        assertEquals(Optional.empty(), installed.of(snapshot.manifest()));
        assertTrue(installed.describe(snapshot.manifest()).startsWith("words only: the index has vectors of synonyms"));
    }

    @Test
    void onlyNewPassagesAreEmbedded(@TempDir Path folder) throws IOException, InterruptedException {
        var pages = folder.resolve("pages");
        build(folder, pages, "a.md", "One thing.");
        int once = model.asked.get();
        build(folder, pages, "b.md", "Another thing.");

        assertEquals(1, model.asked.get() - once);
        assertTrue(new IndexFolder(folder.resolve("index")).hasVectors());
    }

    private void build(Path folder, Path pages, String name, String text) throws IOException, InterruptedException {
        Files.createDirectories(pages);
        Files.writeString(pages.resolve(name), text);
        var index = new IndexFolder(folder.resolve("index"));
        new IndexBuild(index, Optional.of(model), () -> Instant.EPOCH, (a, b, c) -> {})
                .run(List.of("pages"), List.of(Sources.open(pages.toString(), "")));
    }
}
