package picket.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class EmbeddingsTest {
    @Test
    void theFirstCauseSaysWhyAModelDoesNotRun() {
        var failure = new ExceptionInInitializerError(new IllegalStateException(new java.io.IOException("read-only")));

        assertEquals(
                "it does not run here: IOException: read-only",
                new Embeddings.Unsupported("it does not run here", failure).getMessage());
        assertEquals(
                "it does not run here: StackOverflowError",
                new Embeddings.Unsupported("it does not run here", new StackOverflowError()).getMessage());
    }
}
