package picket.oauth.store;

import java.time.Instant;

/** Removes what has expired, in batches, so that no statement holds many locks or runs for long. */
final class Expired {
    private static final int BATCH = 500;

    private Expired() {}

    /** The number of rows. */
    static long delete(Transactions transactions, String table, String key, Instant now) {
        var batch = "DELETE FROM %s WHERE %s IN (SELECT %s FROM %s WHERE expires_at <= ? ORDER BY expires_at LIMIT %d)"
                .formatted(table, key, key, table, BATCH);
        long all = 0;
        while (true) {
            long rows = transactions.once(database -> database.delete(batch, now.toEpochMilli()));
            all += rows;
            if (rows < BATCH) {
                return all;
            }
        }
    }
}
