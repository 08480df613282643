package picket.sandbox.explore;

/** Telemetry that lacks what it cannot do without; the message says what. */
public final class Malformed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Malformed(String message) {
        super(message, null, false, false);
    }

    /** What is missing or wrong. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
