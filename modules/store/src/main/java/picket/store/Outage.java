package picket.store;

/**
 * The database cannot be reached, takes nothing now or let others go first each time; whatever was asked of it has not
 * happened, or will be undone. It is nobody's mistake, so whoever asked may come again.
 */
public final class Outage extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param cause what the driver reported */
    Outage(Exception cause) {
        super("the database is not available: " + cause.getMessage(), cause);
    }
}
