package picket.api.tools;

/** The caller has to change the request; the message says how. Tools throw it, {@link Failures} words it. */
public final class InputError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message a sentence in our own words; what the caller sent is cut short in it */
    public InputError(String message) {
        super(message, null, false, false);
    }

    /** What the caller has to change. */
    public String advice() {
        return String.valueOf(getMessage());
    }
}
