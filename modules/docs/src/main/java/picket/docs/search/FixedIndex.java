package picket.docs.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Optional;
import picket.docs.Documentation;

/** An index that stays as it is, searched by words. */
public final class FixedIndex implements Documentation {
    private final Snapshot snapshot;
    private final URI origin;

    /** @param origin whose site serves the pages */
    public FixedIndex(Snapshot snapshot, URI origin) {
        this.snapshot = snapshot;
        this.origin = origin;
    }

    @Override
    public Answer search(Query query) {
        try {
            return snapshot.search(query, Optional.empty(), Ranker.By.WORDS, origin);
        } catch (IOException e) {
            throw new UncheckedIOException("the index in memory cannot be read", e);
        }
    }

    @Override
    public Lookup page(String path) {
        try {
            return snapshot.page(path);
        } catch (IOException e) {
            throw new UncheckedIOException("the index in memory cannot be read", e);
        }
    }
}
