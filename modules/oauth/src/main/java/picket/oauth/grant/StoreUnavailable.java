package picket.oauth.grant;

/** The database cannot be reached or takes nothing now; whatever was asked of it has not happened, or will be undone. */
public final class StoreUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param cause what the driver reported */
    public StoreUnavailable(Throwable cause) {
        super("the database is not available", cause);
    }
}
