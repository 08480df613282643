package picket.app.all;

/** Something that the operator asked for and cannot have; the message says what to do. */
final class Misuse extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Misuse(String message) {
        super(message, null, false, false);
    }
}
