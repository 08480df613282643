package picket.docs.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picket.docs.Documentation;
import picket.docs.Guide;
import picket.docs.index.MemoryIndex;
import picket.docs.source.Guides;
import picket.docs.source.SourcePage;

class SnapshotTest {
    private static Documentation documentation;

    @BeforeAll
    static void open() throws IOException {
        var pages = List.of(
                page(
                        "platforms/java/index.md",
                        "# Java\nSet `tcpNoDelay` with socket.setTcpNoDelay before connecting."),
                page("platforms/java/logging.md", "# Logging\nSend records of java.util.logging."),
                page("platforms/python/index.md", "# Python\nCall sentry_sdk.init with the `max_breadcrumbs` option."),
                page("limits.md", "# Limits\nAn answer of 429 carries Retry-After.\n## Sizes\nBodies end at 64 KiB."));
        documentation = over(pages);
    }

    private static Documentation over(List<SourcePage> pages) throws IOException {
        var snapshot = Snapshot.open(MemoryIndex.of(pages, Optional.empty()));
        return new FixedIndex(snapshot, URI.create("https://picket.example.com"));
    }

    private static SourcePage page(String path, String markdown) {
        var page = SourcePage.markdown(path, path, markdown);
        return new SourcePage(path, path, page.title(), "", page.body(), List.of(), Guides.of(path, List.of()), path);
    }

    private static List<String> paths(String query, String guide, int limit) {
        return documentation.search(new Documentation.Query(query, Guide.of(guide), limit)).hits().stream()
                .map(Documentation.Hit::path)
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "tcpNoDelay, platforms/java/index.md",
        "setTcpNoDelay, platforms/java/index.md",
        "no delay, platforms/java/index.md",
        "sentry_sdk.init, platforms/python/index.md",
        "SENTRY_SDK, platforms/python/index.md",
        "breadcrumb, platforms/python/index.md",
        "--max-breadcrumbs, platforms/python/index.md",
        "429, limits.md",
        "retry after, limits.md",
        "how do I limit the size of a body?, limits.md",
    })
    void findsIdentifiersWholeAndByTheirPartsAndWordsByTheirStems(String query, String path) {
        assertEquals(path, paths(query, "", 10).getFirst());
    }

    @Test
    void aPageOfOneLineMakesNoAnswerLong() throws IOException {
        var words = "wallaby ".repeat(200_000);
        var pages = List.of(
                page("line.md", "# Wallaby\n" + words),
                page("title.md", "---\ntitle: " + words + "\n---\nA wallaby."),
                page("code.md", "# Wallaby\n```" + words + "\nwallaby\n```"),
                page("word.md", "# Wallaby\nwallaby " + "x".repeat(1_000_000)));

        for (var page : pages) {
            var hits = over(List.of(page))
                    .search(Documentation.Query.of("wallaby", 10))
                    .hits();
            assertEquals(1, hits.size());
            assertTrue(hits.getFirst().title().length() <= 400, page.path());
            assertTrue(hits.getFirst().snippet().length() <= 4_000, page.path());
        }
    }

    @Test
    void aPageIsFoundOnceByItsBestPassage() {
        var hits = documentation
                .search(Documentation.Query.of("limits sizes bodies", 10))
                .hits();

        assertEquals(
                List.of("limits.md"), hits.stream().map(Documentation.Hit::path).toList());
        assertTrue(hits.getFirst().snippet().contains("Bodies end at 64 KiB."));
        assertEquals(
                URI.create("https://picket.example.com/docs/limits.md"),
                hits.getFirst().url());
    }

    @Test
    void aGuideKeepsOtherPagesOut() {
        assertEquals(List.of("platforms/java/logging.md"), paths("logging", "java", 10));
        assertEquals(List.of(), paths("logging", "python", 10));
    }

    @Test
    void theLimitCountsPages() {
        assertEquals(1, paths("java", "", 1).size());
        assertEquals(2, paths("java", "", 10).size());
    }

    @Test
    void relevanceFallsAndStaysBetweenNothingAndAll() {
        var relevances = documentation.search(Documentation.Query.of("java logging", 10)).hits().stream()
                .map(Documentation.Hit::relevance)
                .toList();

        assertEquals(2, relevances.size());
        assertTrue(relevances.get(0) > relevances.get(1));
        assertTrue(relevances.stream().allMatch(relevance -> relevance > 0 && relevance < 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unicorn soup",
                "how do I",
                "",
                " ",
                "?*~\"(",
                "a:b AND [1 TO",
                "\uD800",
                "the java of unicorns in purple soup"
            })
    void whatNoPageSaysFindsNothingAndNoTextIsAQueryLanguage(String query) {
        assertEquals(List.of(), paths(query, "", 10));
    }

    @Test
    void aVeryLongQueryIsCutAndStillAnswered() {
        assertEquals(List.of(), paths("unknown" + " java".repeat(10_000) + " word", "rust", 10));
    }

    @Test
    void withoutPagesNothingIsFound() throws IOException {
        var empty = over(List.of());

        assertEquals(List.of(), empty.search(Documentation.Query.of("java", 10)).hits());
        assertEquals(new Documentation.Missing(List.of()), empty.page("java.md"));
    }

    @Test
    void whatTheQueryAsksForIsMarkedInTheSnippet() {
        var hit = documentation
                .search(Documentation.Query.of("tcpNoDelay connecting", 1))
                .hits()
                .getFirst();

        assertEquals(
                List.of("tcpNoDelay", "setTcpNoDelay", "connecting").size(),
                hit.marks().size(),
                hit.toString());
        assertEquals(
                "tcpNoDelay",
                hit.snippet()
                        .substring(
                                hit.marks().getFirst().from(),
                                hit.marks().getFirst().to()));
    }

    @ParameterizedTest
    @CsvSource({
        "bredcrumbs, breadcrumbs",
        "how to set conecting, how to set connecting",
        "java, ''",
        "jaba, ''",
        "that, ''",
        "connecting300, ''"
    })
    void aWordThatNoPageHasIsCorrected(String query, String suggestion) {
        assertEquals(
                suggestion,
                documentation
                        .search(Documentation.Query.of(query, 10))
                        .suggestion()
                        .orElse(""));
    }

    @Test
    void aPageIsReadByItsPathOnly() {
        assertEquals(
                "Limits",
                assertInstanceOf(Documentation.Page.class, documentation.page("limits.md"))
                        .title());
        assertEquals(
                "platforms/java/index.md",
                assertInstanceOf(Documentation.Page.class, documentation.page("platforms/java.md"))
                        .path());
        for (var path : List.of("../limits.md", "", "*", "lim\u0000its.md", "x".repeat(100_000))) {
            assertInstanceOf(Documentation.Missing.class, documentation.page(path), path);
        }
    }

    @Test
    void aPathThatIsNotThereHasOthersNearIt() {
        assertEquals(
                "platforms/java/logging.md",
                assertInstanceOf(Documentation.Missing.class, documentation.page("platforms/java/loging.md"))
                        .near()
                        .getFirst());
    }
}
