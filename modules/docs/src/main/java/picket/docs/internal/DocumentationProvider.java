package picket.docs.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import picket.docs.Documentation;
import picket.docs.index.IndexFolder;
import picket.docs.index.MemoryIndex;
import picket.docs.search.FixedIndex;
import picket.docs.search.LiveIndex;
import picket.docs.search.Model;
import picket.docs.search.Snapshot;

/** Opens the index on disk, or the embedded pages. */
public final class DocumentationProvider implements Documentation.Provider {
    /** For {@code ServiceLoader}. */
    public DocumentationProvider() {}

    @Override
    public Documentation open(Documentation.Settings settings) {
        var documentation = settings.index()
                .<Documentation>map(folder ->
                        new LiveIndex(new IndexFolder(folder), settings.origin(), new Model(), System::nanoTime))
                .orElseGet(() -> embedded(settings));
        return settings.live()
                .<Documentation>map(site -> new WithLiveSite(documentation, site, System::nanoTime))
                .orElse(documentation);
    }

    private static Documentation embedded(Documentation.Settings settings) {
        try {
            var snapshot = Snapshot.open(MemoryIndex.of(EmbeddedPages.read(), Optional.empty()));
            return new FixedIndex(snapshot, settings.origin());
        } catch (IOException e) {
            throw new UncheckedIOException("the embedded documentation cannot be read", e);
        }
    }
}
