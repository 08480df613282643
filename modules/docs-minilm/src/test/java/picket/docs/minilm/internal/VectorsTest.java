package picket.docs.minilm.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picket.docs.Embeddings;

/** The model itself, with its native libraries. */
class VectorsTest {
    private static Embeddings model;

    @BeforeAll
    static void open() {
        model = new MiniLm().open();
    }

    private static double likeness(String one, String other) {
        var left = model.embed(one);
        var right = model.embed(other);
        double sum = 0;
        for (int i = 0; i < left.length; i++) {
            sum += left[i] * right[i];
        }
        return sum;
    }

    @ParameterizedTest
    @CsvSource({
        "my program quit unexpectedly, The application terminated without a warning., Each month you get a receipt.",
        "how do I pay, Each month you get a receipt for your payment., The application terminated.",
        "keep passwords out of reports, Scrub secrets before an event is sent., Release a new version every week.",
    })
    void textsAreNearWhereMeaningsAre(String question, String near, String far) {
        assertTrue(likeness(question, near) > likeness(question, far) + 0.1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "word", "日本語のテキスト", "🦘🦘🦘"})
    void everyTextHasAVectorOfLengthOne(String text) {
        assertEquals(384, model.embed(text).length);
        assertEquals(1, likeness(text, text), 1e-4);
    }

    @Test
    void whatIsBeyondItsReachChangesNothing() {
        var within = "kangaroo ".repeat(200);

        assertArrayEquals(model.embed(within), model.embed(within + "and something else altogether"));
    }

    @Test
    void manyThreadsGetWhatOneGets() throws Exception {
        var expected = model.embed("an answer of 429");
        try (var threads = Executors.newFixedThreadPool(4)) {
            var running = new ArrayList<Future<float[]>>();
            for (int i = 0; i < 40; i++) {
                running.add(threads.submit(() -> model.embed("an answer of 429")));
            }
            for (var each : running) {
                assertArrayEquals(expected, each.get());
            }
        }
    }
}
