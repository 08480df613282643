package picket.docs.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picket.docs.Documentation;

/** Questions that people ask, and the pages that answer them. */
class EmbeddedDocumentationTest {
    private static Documentation documentation;

    @BeforeAll
    static void open() {
        documentation = ServiceLoader.load(Documentation.Provider.class)
                .findFirst()
                .orElseThrow()
                .open(new Documentation.Settings(
                        URI.create("https://picket.example.com"), Optional.empty(), Optional.empty()));
    }

    private static List<String> paths(String query) {
        return documentation.search(Documentation.Query.of(query, 5)).hits().stream()
                .map(Documentation.Hit::path)
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "how do I run the demo | README.md",
                "connect Claude Code | README.md",
                "Sentry-Bearer direct token | README.md",
                "MCP_URL | configuration.md",
                "environment variable or flag precedence | configuration.md",
                "unknown setting exit code | configuration.md",
                "health/ready | operations.md",
                "rate limit 429 | operations.md",
                "backup and restore | operations.md",
                "Prometheus metrics | operations.md",
                "PICKET_TRUSTED_PROXIES | operations.md",
                "oauth_refresh_token table | storage.md",
                "what is encrypted at rest | storage.md",
                "add a table | storage.md",
                "prompt injection in events, untrusted text | security.md",
                "PKCE plain refused | adr/0001-differences-from-the-hosted-service.md",
                "dbclient shim | adr/0003-dbclient-shim.md",
                "Prototype$ConfiguredBuilder | adr/0003-dbclient-shim.md",
                "NullAway Error Prone jvm.config | adr/0005-compiler-flags.md",
                "legacy initialize batches revision | adr/0006-two-eras-one-endpoint.md",
                "PICKET_INTERNAL_KEY AES-GCM between processes | adr/0007-internal-wire.md",
                "which module owns the connection pool | adr/0004-db-module.md",
                "route table mounts | architecture.md",
                "why is TCP_NODELAY set | design-decisions.md",
            })
    void aQuestionFindsItsPageAmongTheFirstFive(String question, String page) {
        assertTrue(paths(question).contains(page), () -> question + " found " + paths(question));
    }

    @ParameterizedTest
    @ValueSource(strings = {"chocolate cake recipe", "football league", "qwertyuiop"})
    void aForeignQuestionFindsNothing(String question) {
        assertEquals(List.of(), paths(question));
    }

    @Test
    void everyPageHasATitleAndCanBeReadByTheUrlOfItsHit() throws IOException {
        var pages = EmbeddedPages.read();

        assertTrue(pages.size() > 10, "found " + pages.size() + " pages");
        for (var page : pages) {
            assertTrue(!page.title().isBlank() && !page.title().equals(page.path()), page.path());
        }
        var hit = documentation
                .search(Documentation.Query.of("storage", 1))
                .hits()
                .getFirst();
        assertEquals(URI.create("https://picket.example.com/docs/").resolve(hit.path()), hit.url());
        var page = assertInstanceOf(Documentation.Page.class, documentation.page(hit.path()));
        assertTrue(page.markdown().contains(hit.snippet()));
    }

    @Test
    void whatIsSearchedWithoutAnIndexIsSaidAndWhetherAModelRuns() throws IOException {
        var status = new IndexProvider().status(Optional.empty());

        assertEquals("embedded", status.version());
        assertEquals(EmbeddedPages.read().size(), status.pages());
        assertTrue(status.passages() > status.pages() && status.bytes() > 0, status::toString);
        assertTrue(status.vectors().startsWith("words only"), status.vectors());
        assertEquals("the embeddings add-on is not installed", status.model());
    }

    /** The set that {@code picket docs evaluate} makes of the pages themselves. */
    @Test
    void aPageIsFoundByItsFirstParagraphWithoutItsTitle() throws IOException {
        var measured = new IndexProvider().evaluate(Optional.empty(), List.of(), 1);

        var words = measured.modes().getFirst();
        assertTrue(measured.questions() > 5, measured.toString());
        assertTrue(words.recall10() >= 0.5, words.toString());
        assertTrue(words.mrr10() >= 0.3, words.toString());
    }
}
