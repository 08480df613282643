package picket.sandbox.store;

import java.sql.SQLException;
import java.time.Instant;

/** A part of an envelope that is kept in the transaction of the whole. */
@FunctionalInterface
public interface Deposit {
    /** Keeps it for the project, whose row is locked. */
    void keep(Session session, Project project, Instant received) throws SQLException;
}
