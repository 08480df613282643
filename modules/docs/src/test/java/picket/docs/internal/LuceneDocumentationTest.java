package picket.docs.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
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

class LuceneDocumentationTest {
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
        documentation = LuceneDocumentation.over(pages, URI.create("https://picket.example.com"));
    }

    private static Documentation.Page page(String path, String markdown) {
        return new Documentation.Page(path, Markdown.title(markdown).orElse(path), markdown);
    }

    private static List<String> paths(String query, String folder, int limit) {
        return documentation.search(query, folder, limit).stream()
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
    void aPageIsFoundOnceByItsBestPassage() {
        var hits = documentation.search("limits sizes bodies", "", 10);

        assertEquals(
                List.of("limits.md"), hits.stream().map(Documentation.Hit::path).toList());
        assertEquals("Bodies end at 64 KiB.", hits.getFirst().snippet());
        assertEquals(
                URI.create("https://picket.example.com/docs/limits.md"),
                hits.getFirst().url());
    }

    @Test
    void aFolderKeepsOtherPagesOut() {
        assertEquals(List.of("platforms/java/logging.md"), paths("logging", "platforms/java/", 10));
        assertEquals(List.of(), paths("logging", "platforms/python/", 10));
    }

    @Test
    void theLimitCountsPages() {
        assertEquals(1, paths("java", "", 1).size());
        assertEquals(2, paths("java", "", 10).size());
    }

    @Test
    void relevanceFallsAndStaysBetweenNothingAndAll() {
        var relevances = documentation.search("java logging", "", 10).stream()
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
        assertEquals(List.of(), paths("unknown" + " java".repeat(10_000) + " word", "nowhere/", 10));
    }

    @Test
    void withoutPagesNothingIsFound() throws IOException {
        var empty = LuceneDocumentation.over(List.of(), URI.create("https://picket.example.com"));

        assertEquals(List.of(), empty.search("java", "", 10));
    }

    @Test
    void aPageIsReadByItsPathOnly() {
        assertEquals("Limits", documentation.page("limits.md").orElseThrow().title());
        assertEquals(Optional.empty(), documentation.page("../limits.md"));
        assertEquals(Optional.empty(), documentation.page(""));
    }
}
