package picket.app.all.command;

/** Something that the user asked for and cannot have; the message says what to do. */
public final class Misuse extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message complete, for a terminal */
    public Misuse(String message) {
        super(message, null, false, false);
    }
}
