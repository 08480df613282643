package picket.store;

import io.helidon.dbclient.DbRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * Rows that have had their time. They go in batches, so that no statement holds many locks or runs for long, and the rows
 * of a batch are named: H2 runs a subquery of a deletion anew for each row.
 *
 * @param key column that names a row
 * @param time column that says when a row is to go, in milliseconds or whatever unit it has; it has an index
 */
public record Expired(Transactions database, String table, String key, String time) {
    private static final int BATCH = 500;

    /** Removes all that are due; the number of rows. */
    public long delete(Instant now) {
        return delete(now.toEpochMilli());
    }

    /** Removes all up to a time, in the unit of the column. */
    public long delete(long last) {
        long all = 0;
        while (true) {
            var keys = keys(last);
            all += keys.isEmpty() ? 0 : delete(last, keys);
            if (keys.size() < BATCH) {
                return all;
            }
        }
    }

    private long delete(long last, List<Object> keys) {
        var places = String.join(", ", Collections.nCopies(keys.size(), "?"));
        var arguments = new ArrayList<>(keys);
        arguments.add(last);
        return database.once(rows -> rows.delete(
                "DELETE FROM %s WHERE %s IN (%s) AND %s <= ?".formatted(table, key, places, time),
                arguments.toArray()));
    }

    private List<Object> keys(long last) {
        var next = "SELECT %2$s FROM %1$s WHERE %3$s <= ? ORDER BY %3$s LIMIT %4$d".formatted(table, key, time, BATCH);
        return database.once(statements -> {
            try (Stream<DbRow> rows = statements.query(next, last)) {
                return rows.map(row -> row.column(1).get(Object.class)).toList();
            }
        });
    }
}
