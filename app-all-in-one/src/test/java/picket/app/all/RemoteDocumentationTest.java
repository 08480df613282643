package picket.app.all;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picket.app.all.documentation.RemoteDocumentation;
import picket.docs.Documentation;
import picket.docs.Documentation.Missing;
import picket.docs.Documentation.Page;
import picket.docs.Documentation.Query;
import picket.docs.Documentation.Unavailable;
import picket.docs.Guide;
import picket.http.Secrets;
import picket.http.Settings;

/** The documentation of another process of this build, over its site. */
final class RemoteDocumentationTest {
    @TempDir
    private Path data;

    private AllInOne deployment;
    private Documentation remote;

    @BeforeEach
    void start() {
        var source = Settings.load(
                Map.of(
                        "PICKET_DATA", data.toString(),
                        "PICKET_PORT", "0",
                        "PICKET_MANAGEMENT_PORT", "0",
                        "SENTRY_CLIENT_ID", "id",
                        "SENTRY_CLIENT_SECRET", "secret"),
                List.of());
        var plan = Plan.read(source, Secrets::in);
        source.check();
        deployment = AllInOne.start(plan);
        remote = new RemoteDocumentation(deployment.site());
    }

    @AfterEach
    void stop() {
        deployment.close();
    }

    @Test
    void aSearchIsAnsweredWithMarksAndSuggestion() {
        var hit = remote.search(Query.of("conformance", 2)).hits().getFirst();
        assertEquals("conformance.md", hit.path());
        assertTrue(hit.url().toString().endsWith("/docs/conformance.md"), hit::toString);
        var mark = hit.marks().getFirst();
        assertEquals(
                "conformance", hit.snippet().substring(mark.from(), mark.to()).toLowerCase(java.util.Locale.ROOT));

        var mistyped = remote.search(Query.of("conformnce", 2));
        assertEquals(Optional.of("conformance"), mistyped.suggestion());
        var elsewhere = new Query("conformance", Guide.of("python"), 2);
        assertEquals(List.of(), remote.search(elsewhere).hits());
    }

    @Test
    void aPageIsReadAndAMissingOneHasNeighbours() {
        var page = assertInstanceOf(Page.class, remote.page("adr/0001-one-process-or-four.md"));
        assertTrue(page.markdown().startsWith("# " + page.title()), page::title);
        var missing = assertInstanceOf(Missing.class, remote.page("conformanze.md"));
        assertTrue(missing.near().contains("conformance.md"), missing::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"../ready.md", "a/../../b.md", "./a.md", "a//b.md", "a?b#c%2e.md"})
    void aPathNeverLeavesTheDocumentation(String path) {
        assertInstanceOf(Missing.class, remote.page(path));
    }

    @Test
    void noAnswerIsNoFaultOfTheQuestion() {
        for (int i = 0; i < 20; i++) {
            remote.search(Query.of("limits", 1));
        }
        var refused = assertThrows(Unavailable.class, () -> remote.search(Query.of("limits", 1)));
        assertTrue(String.valueOf(refused.getMessage()).contains("429"), refused::toString);
        var nobody = new RemoteDocumentation(URI.create("http://127.0.0.1:9"));
        assertThrows(Unavailable.class, () -> nobody.search(Query.of("limits", 1)));
    }
}
