package picket.oauth.spi;

/** Another worker, or its database, does not answer. */
public final class WorkerUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message for the log, without secrets */
    public WorkerUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
