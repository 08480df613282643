package picket.sandbox.search;

/** A query that Sentry would refuse, or that the sandbox does not understand; the message says which. */
public final class UnsupportedQuery extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message for whoever wrote the query */
    public UnsupportedQuery(String message) {
        super(message, null, false, false);
    }

    /** The message. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
