package picket.oauth.store;

import io.helidon.dbclient.DbRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * Removes what has expired, in batches, so that no statement holds many locks or runs for long. The rows of a batch are
 * named: H2 runs a subquery of a deletion anew for each row.
 */
final class Expired {
    private static final int BATCH = 500;

    private Expired() {}

    /** The number of rows. */
    static long delete(Transactions transactions, String table, String key, Instant now) {
        return delete(transactions, table, key, "expires_at", now);
    }

    /** The same of a table in which another time counts. */
    static long delete(Transactions transactions, String table, String key, String time, Instant until) {
        var next = "SELECT %2$s FROM %1$s WHERE %3$s <= ? ORDER BY %3$s LIMIT %4$d".formatted(table, key, time, BATCH);
        long all = 0;
        while (true) {
            var keys = keys(transactions, next, until);
            if (!keys.isEmpty()) {
                var batch = "DELETE FROM %s WHERE %s IN (%s) AND %s <= ?"
                        .formatted(table, key, String.join(", ", Collections.nCopies(keys.size(), "?")), time);
                var arguments = new ArrayList<>(keys);
                arguments.add(until.toEpochMilli());
                all += transactions.once(database -> database.delete(batch, arguments.toArray()));
            }
            if (keys.size() < BATCH) {
                return all;
            }
        }
    }

    private static List<Object> keys(Transactions transactions, String next, Instant until) {
        return transactions.once(database -> {
            try (Stream<DbRow> rows = database.query(next, until.toEpochMilli())) {
                return rows.map(row -> row.column(1).get(Object.class)).toList();
            }
        });
    }
}
