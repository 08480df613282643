package picket.db;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.util.Set;

/**
 * Connections that answer and are of no use any more, which Hikari does not see by itself. After a write that failed, H2 goes
 * on in memory until its last connection is closed, and a server of PostgreSQL that is read-only now has a successor.
 */
final class Spent implements SQLExceptionOverride {
    /** General failure, I/O failure twice, file corrupted, connection to a server broken, database closed. */
    private static final Set<Integer> H2 = Set.of(50000, 90028, 90031, 90030, 90067, 90098);

    private static final String READ_ONLY = "25006";

    @java.lang.Override
    public Override adjudicate(SQLException failure) {
        boolean spent = H2.contains(failure.getErrorCode()) || READ_ONLY.equals(failure.getSQLState());
        return spent ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
    }
}
