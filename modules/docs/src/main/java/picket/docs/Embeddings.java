package picket.docs;

/** Texts as vectors, near to each other where meanings are. Safe for use by many threads. */
public interface Embeddings {

    /** Names the model: vectors of different models do not compare. */
    String model();

    /** The vector of a text, of length one; what is beyond the model's reach is left out. */
    float[] embed(String text);

    /** Found by {@code ServiceLoader}; none is there unless its module was added. */
    interface Provider {
        /**
         * Loads the model, which takes a second and some hundred megabytes.
         *
         * @throws Unsupported if its native library does not run here
         */
        Embeddings open();
    }

    /** This machine cannot run the model; searches go by words alone. */
    final class Unsupported extends RuntimeException {
        private static final long serialVersionUID = 1L;

        /** With what the loader said, of which the first cause tells most. */
        public Unsupported(String message, Throwable cause) {
            super(message + ": " + reason(cause), cause);
        }

        private static String reason(Throwable failure) {
            var first = failure;
            for (var next = first.getCause(); next != null; next = next.getCause()) {
                first = next;
            }
            var kind = first.getClass().getSimpleName();
            return first.getMessage() == null ? kind : kind + ": " + first.getMessage();
        }
    }
}
