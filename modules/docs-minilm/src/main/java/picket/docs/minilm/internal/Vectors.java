package picket.docs.minilm.internal;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.Map;
import picket.docs.Embeddings;

/**
 * The model with its tokenizer. A text runs on the thread that asks, and on no other: threads of the runtime beside those
 * of builds and searches wait for each other more than they do.
 */
final class Vectors implements Embeddings {
    private static final String MODEL = "all-minilm-l6-v2-q";
    private static final int DIMENSIONS = 384;

    /** Of word pieces: with more it is slower and finds no better, as the table in {@code docs/search.md} shows. */
    private static final int REACH = 96;

    private final OrtEnvironment environment;
    private final OrtSession session;
    private final HuggingFaceTokenizer tokenizer;

    private Vectors(OrtEnvironment environment, OrtSession session, HuggingFaceTokenizer tokenizer) {
        this.environment = environment;
        this.session = session;
        this.tokenizer = tokenizer;
    }

    static Vectors load() throws IOException, OrtException {
        var environment = OrtEnvironment.getEnvironment();
        try (var options = new OrtSession.SessionOptions();
                var model = resource(MODEL + ".onnx");
                var vocabulary = resource(MODEL + "-tokenizer.json")) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            var tokenizer = HuggingFaceTokenizer.newInstance(
                    vocabulary, Map.of("padding", "false", "truncation", "true", "maxLength", Integer.toString(REACH)));
            return new Vectors(environment, environment.createSession(model.readAllBytes(), options), tokenizer);
        }
    }

    /** A file of the artifact that the model comes in. */
    private static InputStream resource(String name) throws IOException {
        var found = AllMiniLmL6V2QuantizedEmbeddingModel.class.getResourceAsStream("/" + name);
        if (found == null) {
            throw new FileNotFoundException(name);
        }
        return found;
    }

    @Override
    public String model() {
        return MODEL + "-" + REACH;
    }

    @Override
    public float[] embed(String text) {
        var pieces = tokenizer.encode(text.isBlank() ? "?" : text, true, false).getIds();
        var all = new long[pieces.length];
        Arrays.fill(all, 1);
        try (var ids = tensor(pieces);
                var mask = tensor(all);
                var types = tensor(new long[pieces.length]);
                var result = session.run(Map.of("input_ids", ids, "attention_mask", mask, "token_type_ids", types))) {
            // The result owns its tensors and closes them.
            return normal(sum(((OnnxTensor) result.get(0)).getFloatBuffer()));
        } catch (OrtException e) {
            throw new IllegalStateException("the embedding model cannot read a text", e);
        }
    }

    private OnnxTensor tensor(long[] values) throws OrtException {
        return OnnxTensor.createTensor(environment, LongBuffer.wrap(values), new long[] {1, values.length});
    }

    /** Over all word pieces: their mean, but for its length. */
    private static float[] sum(FloatBuffer states) {
        var all = new float[states.remaining()];
        states.get(all);
        var sum = new float[DIMENSIONS];
        for (int piece = 0; piece < all.length; piece += DIMENSIONS) {
            for (int i = 0; i < DIMENSIONS; i++) {
                sum[i] += all[piece + i];
            }
        }
        return sum;
    }

    private static float[] normal(float[] vector) {
        double squares = 0;
        for (float each : vector) {
            squares += each * each;
        }
        float length = (float) Math.sqrt(squares);
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= length;
        }
        return vector;
    }
}
