package picket.docs.internal;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import picket.docs.Documentation;

/** Picket's own documentation, which the build puts beside these classes together with the list of its pages. */
public final class EmbeddedDocumentation implements Documentation.Provider {
    private static final String FOLDER = "/META-INF/picket/docs/";

    /** For {@code ServiceLoader}. */
    public EmbeddedDocumentation() {}

    @Override
    public Documentation open(URI origin) {
        try {
            return LuceneDocumentation.over(pages(), origin);
        } catch (IOException e) {
            throw new UncheckedIOException("the embedded documentation cannot be read", e);
        }
    }

    static List<Documentation.Page> pages() throws IOException {
        var pages = new ArrayList<Documentation.Page>();
        for (var path : text("pages.txt").lines().toList()) {
            var markdown = text(path);
            pages.add(new Documentation.Page(path, Markdown.title(markdown).orElse(path), markdown));
        }
        return List.copyOf(pages);
    }

    private static String text(String path) throws IOException {
        try (var in = EmbeddedDocumentation.class.getResourceAsStream(FOLDER + path)) {
            if (in == null) {
                throw new FileNotFoundException(FOLDER + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
