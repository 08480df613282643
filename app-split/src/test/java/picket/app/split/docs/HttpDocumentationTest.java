package picket.app.split.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import picket.app.split.TestHosts;
import picket.app.split.wire.WireClient;
import picket.app.split.wire.WireEndpoint;
import picket.docs.Documentation;

/** The documentation of another process. */
class HttpDocumentationTest {
    private static final String KEY = "0123456789abcdef0123456789abcdef";

    @Test
    void searchesAndPagesAreTheSameAsThere() {
        var clock = InstantSource.system();
        var host = TestHosts.internal(new WireEndpoint(KEY, clock, DocumentationEndpoint.methods(new Shelf())));
        var remote = new HttpDocumentation(new WireClient(host.internal().orElseThrow(), KEY, clock));
        assertEquals(new Shelf().search("héllo", "a/", 3), remote.search("héllo", "a/", 3));
        assertEquals(List.of(), remote.search("nothing", "", 1));
        assertEquals(new Shelf().page("a.md"), remote.page("a.md"));
        assertEquals(Optional.empty(), remote.page("b.md"));
        host.close();
        assertThrows(Documentation.Unavailable.class, () -> remote.page("a.md"));
        assertThrows(Documentation.Unavailable.class, () -> remote.search("x", "", 1));
    }

    private static final class Shelf implements Documentation {
        @Override
        public List<Hit> search(String query, String folder, int limit) {
            return query.equals("nothing")
                    ? List.of()
                    : List.of(new Hit(
                            folder + query,
                            URI.create("https://picket.example/docs/a.md"),
                            "<b>" + limit + "</b>\n\u0000",
                            1.0 / 3));
        }

        @Override
        public Optional<Page> page(String path) {
            return path.equals("a.md") ? Optional.of(new Page(path, "A", "# A\n")) : Optional.empty();
        }
    }
}
