package picket.docs.search;

import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.locks.ReentrantLock;
import picket.docs.Embeddings;
import picket.docs.index.Manifest;

/** The embedding model of this process, loaded when it is first needed: most processes never search by meaning. */
public final class Model {
    private static final System.Logger LOG = System.getLogger(Model.class.getName());

    private final ReentrantLock loading = new ReentrantLock();
    private volatile Optional<Loaded> loaded = Optional.empty();

    /** @param why there is none; empty if there is one */
    private record Loaded(Optional<Embeddings> embeddings, String why) {}

    /** The model, if it is installed and runs here. */
    public Optional<Embeddings> embeddings() {
        return load().embeddings();
    }

    /** Why there is none; empty if there is one. */
    public String why() {
        return load().why();
    }

    /** The model, if the vectors of an index are its own. */
    public Optional<Embeddings> of(Manifest manifest) {
        return manifest.model().isEmpty()
                ? Optional.empty()
                : embeddings().filter(each -> each.model().equals(manifest.model()));
    }

    /** How an index is searched: one sentence for the operator. */
    public String describe(Manifest manifest) {
        if (manifest.model().isEmpty()) {
            return "words only: the index was built without embeddings" + because(load().why());
        }
        return of(manifest).isPresent()
                ? "words and meaning (" + manifest.model() + ")"
                : "words only: the index has vectors of " + manifest.model() + ", which is not available here"
                        + because(load().why());
    }

    /** Whether there is one: some words for the operator. */
    public String describe() {
        return load().embeddings()
                .map(found -> "installed and runs (" + found.model() + ")")
                .orElseGet(() -> load().why());
    }

    private static String because(String why) {
        return why.isEmpty() ? "" : " (" + why + ")";
    }

    private Loaded load() {
        if (loaded.isEmpty()) {
            loading.lock();
            try {
                if (loaded.isEmpty()) {
                    loaded = Optional.of(find());
                }
            } finally {
                loading.unlock();
            }
        }
        return loaded.orElseThrow();
    }

    private static Loaded find() {
        var provider = ServiceLoader.load(Embeddings.Provider.class, Embeddings.class.getClassLoader())
                .findFirst();
        if (provider.isEmpty()) {
            return new Loaded(Optional.empty(), "the embeddings add-on is not installed");
        }
        try {
            return new Loaded(Optional.of(provider.get().open()), "");
        } catch (Embeddings.Unsupported e) {
            LOG.log(Level.WARNING, "documentation is searched by words only: " + e.getMessage());
            return new Loaded(Optional.empty(), String.valueOf(e.getMessage()));
        }
    }
}
