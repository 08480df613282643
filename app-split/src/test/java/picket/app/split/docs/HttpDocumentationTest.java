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
import picket.docs.Guide;

/** The documentation of another process. */
class HttpDocumentationTest {
    private static final String KEY = "0123456789abcdef0123456789abcdef";

    @Test
    void searchesAndPagesAreTheSameAsThere() {
        var clock = InstantSource.system();
        var host = TestHosts.internal(new WireEndpoint(KEY, clock, DocumentationEndpoint.methods(new Shelf())));
        var remote = new HttpDocumentation(new WireClient(host.internal().orElseThrow(), KEY, clock));
        var narrow = new Documentation.Query("héllo", Guide.of("python/django"), 3);
        assertEquals(new Shelf().search(narrow), remote.search(narrow));
        var nothing = Documentation.Query.of("nothing", 1);
        assertEquals(new Shelf().search(nothing), remote.search(nothing));
        for (var path : List.of("a.md", "b.md", "broken.md")) {
            assertEquals(new Shelf().page(path), remote.page(path));
        }
        host.close();
        assertThrows(Documentation.Unavailable.class, () -> remote.page("a.md"));
        assertThrows(Documentation.Unavailable.class, () -> remote.search(nothing));
    }

    private static final class Shelf implements Documentation {
        @Override
        public Answer search(Query query) {
            return query.words().equals("nothing")
                    ? new Answer(List.of(), Optional.of("something"))
                    : new Answer(
                            List.of(new Hit(
                                    query.guide().orElseThrow().name() + query.words(),
                                    URI.create("https://picket.example/docs/a.md"),
                                    "A",
                                    "<b>" + query.limit() + "</b>\n\u0000",
                                    List.of(new Mark(3, 4)),
                                    1.0 / 3)),
                            Optional.empty());
        }

        @Override
        public Lookup page(String path) {
            return switch (path) {
                case "a.md" -> new Page(path, "A", "# A\n");
                case "broken.md" -> new Failed("The site gives no answer.");
                default -> new Missing(List.of("a.md"));
            };
        }
    }
}
