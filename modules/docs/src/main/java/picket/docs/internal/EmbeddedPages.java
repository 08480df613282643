package picket.docs.internal;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import picket.docs.source.SourcePage;

/** Picket's own documentation, which the build puts beside these classes together with the list of its pages. */
final class EmbeddedPages {
    private static final String FOLDER = "/META-INF/picket/docs/";

    private EmbeddedPages() {}

    static List<SourcePage> read() throws IOException {
        var pages = new ArrayList<SourcePage>();
        for (var path : text("pages.txt").lines().toList()) {
            pages.add(SourcePage.markdown(path, path, text(path)));
        }
        return List.copyOf(pages);
    }

    private static String text(String path) throws IOException {
        try (var in = EmbeddedPages.class.getResourceAsStream(FOLDER + path)) {
            if (in == null) {
                throw new FileNotFoundException(FOLDER + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
