package picket.oauth.store;

import java.time.Instant;

/** Removes what has expired, in batches, so that no statement holds many locks or runs for long. */
final class Expired {
    private static final int BATCH = 500;

    private Expired() {}

    /** The number of rows. */
    static long delete(Transactions transactions, String table, String key, Instant now) {
        return delete(transactions, table, key, "expires_at", now);
    }

    /** The same of a table in which another time counts. */
    static long delete(Transactions transactions, String table, String key, String time, Instant until) {
        var batch = "DELETE FROM %1$s WHERE %2$s IN (SELECT %2$s FROM %1$s WHERE %3$s <= ? ORDER BY %3$s LIMIT %4$d)"
                .formatted(table, key, time, BATCH);
        long all = 0;
        while (true) {
            long rows = transactions.once(database -> database.delete(batch, until.toEpochMilli()));
            all += rows;
            if (rows < BATCH) {
                return all;
            }
        }
    }
}
