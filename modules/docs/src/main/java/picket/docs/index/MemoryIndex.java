package picket.docs.index;

import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import picket.docs.Embeddings;
import picket.docs.source.SourcePage;

/** A small index that is gone when the process ends. */
public final class MemoryIndex {
    private MemoryIndex() {}

    /** Indexes pages; with vectors if there are embeddings. */
    public static Directory of(Collection<SourcePage> pages, Optional<Embeddings> embeddings) throws IOException {
        var directory = new ByteBuffersDirectory();
        try (var writer = new PageWriter(directory, embeddings)) {
            int passages = 0;
            for (var page : pages) {
                var prepared = writer.prepare(page);
                passages += prepared.passages();
                writer.write(prepared);
            }
            var model = embeddings.map(Embeddings::model).orElse("");
            writer.commit(new Manifest(Manifest.FORMAT, model, List.of(), Instant.EPOCH, pages.size(), passages));
        }
        return directory;
    }
}
