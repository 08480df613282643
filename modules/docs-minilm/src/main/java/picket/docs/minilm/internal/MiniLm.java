package picket.docs.minilm.internal;

import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import picket.docs.Embeddings;

/** Loads all-MiniLM-L6-v2 in its quantised form. */
public final class MiniLm implements Embeddings.Provider {
    /** For {@code ServiceLoader}. */
    public MiniLm() {}

    @Override
    public Embeddings open() {
        try {
            var model = new AllMiniLmL6V2QuantizedEmbeddingModel(Runnable::run);
            model.embed("ready");
            return new Vectors(model);
        } catch (RuntimeException | LinkageError e) {
            // The loaders of both native libraries throw what they like.
            throw new Embeddings.Unsupported("the embedding model does not run here: " + e.getMessage(), e);
        }
    }

    private record Vectors(EmbeddingModel embeddings) implements Embeddings {
        /** Of characters: about the 256 word pieces that the model was trained to read. */
        private static final int REACH = 1000;

        @Override
        public String model() {
            return "all-minilm-l6-v2-q";
        }

        @Override
        public float[] embed(String text) {
            var read = text.isBlank() ? "?" : text.substring(0, Math.min(REACH, text.length()));
            return embeddings.embed(read).content().vector();
        }
    }
}
