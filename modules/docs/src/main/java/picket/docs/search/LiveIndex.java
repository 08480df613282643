package picket.docs.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import picket.docs.Documentation;
import picket.docs.index.IndexFolder;

/**
 * The live version of an index folder. Every second one search looks whether there is another version and opens it;
 * the others go on with the one they have, which closes when the last of them has left.
 */
public final class LiveIndex implements Documentation {
    private static final System.Logger LOG = System.getLogger(LiveIndex.class.getName());
    private static final long PAUSE = Duration.ofSeconds(1).toNanos();

    private final IndexFolder folder;
    private final URI origin;
    private final Model model;
    private final LongSupplier nanos;
    private final AtomicReference<Optional<Open>> open = new AtomicReference<>(Optional.empty());
    private final AtomicLong nextLook;
    private final ReentrantLock looking = new ReentrantLock();

    /** What was last found wrong; empty since a version was opened. */
    private volatile String fault = "";

    private record Open(String version, Snapshot snapshot) {}

    private interface Reading<T> {
        T from(Snapshot snapshot) throws IOException;
    }

    /** @param nanos a clock that only goes forward */
    public LiveIndex(IndexFolder folder, URI origin, Model model, LongSupplier nanos) {
        this.folder = folder;
        this.origin = origin;
        this.model = model;
        this.nanos = nanos;
        this.nextLook = new AtomicLong(nanos.getAsLong());
    }

    @Override
    public Answer search(Query query) {
        return read(snapshot -> {
            var embeddings = model.of(snapshot.manifest());
            var by = embeddings.isPresent() ? Ranker.By.BOTH : Ranker.By.WORDS;
            return snapshot.search(query, embeddings, by, origin);
        });
    }

    @Override
    public Lookup page(String path) {
        return read(snapshot -> snapshot.page(path));
    }

    private <T> T read(Reading<T> reading) {
        look();
        for (var now = open.get(); now.isPresent(); now = open.get()) {
            var snapshot = now.get().snapshot();
            if (snapshot.enter()) {
                try {
                    try {
                        return reading.from(snapshot);
                    } finally {
                        snapshot.leave();
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException("the index in " + folder.path() + " cannot be read", e);
                }
            }
        }
        throw new Unavailable(
                fault.isEmpty()
                        ? "there is no documentation index in " + folder.path()
                                + " yet; build one with: picket docs index SOURCE"
                        : unopened(fault));
    }

    /** Opens a new version if there is one and it is time; the first search waits for it, later ones do not. */
    private void look() {
        boolean first = open.get().isEmpty();
        if (first) {
            looking.lock();
        } else if (nanos.getAsLong() - nextLook.get() < 0 || !looking.tryLock()) {
            return;
        }
        try {
            if (open.get().isEmpty() || nanos.getAsLong() - nextLook.get() >= 0) {
                nextLook.set(nanos.getAsLong() + PAUSE);
                swap();
            }
        } catch (CorruptIndexException | IndexFormatTooOldException | IndexFormatTooNewException e) {
            warn("it is damaged, or of another release: build it again (" + e.getMessage() + ")");
        } catch (IllegalArgumentException e) { // What Lucene says of a codec that it does not know.
            warn("it is of another release: build it again (" + e.getMessage() + ")");
        } catch (ClosedByInterruptException e) {
            // Whoever asked has left, which is no fault of the index: the next one opens it.
        } catch (IOException e) {
            warn(String.valueOf(e.getMessage()));
        } finally {
            looking.unlock();
        }
    }

    /** Once, and not each second that it lasts. */
    private void warn(String now) {
        if (!now.equals(fault)) {
            fault = now;
            LOG.log(Level.WARNING, unopened(now));
        }
    }

    private String unopened(String why) {
        return "the documentation index in " + folder.path() + " cannot be opened: " + why;
    }

    private void swap() throws IOException {
        var name = folder.current();
        var before = open.get();
        if (name.isEmpty() || before.map(Open::version).equals(name)) {
            return;
        }
        var snapshot = Snapshot.open(folder.open(name.get()));
        open.set(Optional.of(new Open(name.get(), snapshot)));
        fault = "";
        LOG.log(
                before.isEmpty() ? Level.DEBUG : Level.INFO,
                "documentation index {0}: {1} pages",
                name.get(),
                snapshot.manifest().pages());
        if (before.isPresent()) {
            before.get().snapshot().close();
        }
    }
}
