package picket.docs.internal;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import picket.docs.Embeddings;

/** Embeds each passage once, however many copies of its page there are. */
final class Remembering implements Embeddings {
    private static final int PASSAGE = 200;

    private final Embeddings model;
    private final Map<String, float[]> vectors = new ConcurrentHashMap<>();

    Remembering(Embeddings model) {
        this.model = model;
    }

    @Override
    public String model() {
        return model.model();
    }

    /** Questions are embedded every time, since the time that it takes is measured. */
    @Override
    public float[] embed(String text) {
        return text.length() < PASSAGE ? model.embed(text) : vectors.computeIfAbsent(text, model::embed);
    }
}
