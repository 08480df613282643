package picket.docs.minilm.internal;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import picket.docs.Embeddings;

/** Loads all-MiniLM-L6-v2 in its quantised form. */
public final class MiniLm implements Embeddings.Provider {
    /** For {@code ServiceLoader}. */
    public MiniLm() {}

    @Override
    public Embeddings open() {
        try {
            var vectors = Vectors.load();
            vectors.embed("ready");
            return vectors;
        } catch (IOException | OrtException | RuntimeException | LinkageError e) {
            // The loaders of both native libraries throw what they like.
            throw new Embeddings.Unsupported("the embedding model does not run here", e);
        }
    }
}
