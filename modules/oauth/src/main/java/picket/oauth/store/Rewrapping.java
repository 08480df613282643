package picket.oauth.store;

import io.helidon.dbclient.DbRow;
import java.security.SecureRandom;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import picket.store.Transactions;

/**
 * Moves what former deployment keys wrapped under the one of now, a few rows at a time and beside all other work: a row
 * that somebody changed meanwhile is left as it is now.
 */
public record Rewrapping(Transactions transactions, GrantKeys keys) {
    private static final int BATCH = 200;
    private static final List<Column> COLUMNS = List.of(
            new Column("oauth_code", "wrapped_key", "grant_id"),
            new Column("oauth_access_token", "wrapped_key", "grant_id"),
            new Column("oauth_refresh_token", "wrapped_key", "grant_id"),
            new Column("oauth_refresh_token", "pair", "grant_id"),
            new Column("oauth_device", "code", "user_digest"));

    /** @param context column with what a cell was wrapped for */
    private record Column(String table, String name, String context) {}

    private record Cell(String digest, String context, String text) {}

    /**
     * Over a database.
     *
     * @param deploymentKey of now
     * @param former keys of before
     */
    public static Rewrapping over(DataSource database, String deploymentKey, List<String> former, SecureRandom random) {
        return new Rewrapping(new Transactions(database), new GrantKeys(deploymentKey, former, random));
    }

    /** How many cells are under which keys. */
    public Map<Age, Long> protection() {
        var rows = new EnumMap<Age, Long>(Age.class);
        for (var column : COLUMNS) {
            counts(column).forEach(count -> rows.merge(keys.age(count.key()), count.rows(), Long::sum));
        }
        return rows;
    }

    /** How a deployment key stands to the one of now. */
    public enum Age {
        /** It is that one. */
        CURRENT,
        /** It was that one, and was given. */
        FORMER,
        /** Nobody gave it. */
        UNKNOWN
    }

    private record Count(String key, long rows) {}

    private List<Count> counts(Column column) {
        var key = "SUBSTRING(%s, 1, %d)".formatted(column.name(), GrantKeys.ID_LENGTH);
        var query = "SELECT %s AS wrapping, COUNT(*) AS number FROM %s WHERE %s <> '' GROUP BY %s"
                .formatted(key, column.table(), column.name(), key);
        return transactions.once(database -> {
            try (Stream<DbRow> rows = database.query(query)) {
                return rows.map(row -> new Count(
                                row.column("wrapping").getString(),
                                row.column("number").getLong()))
                        .toList();
            }
        });
    }

    /** The number of rows that were moved; those under a key that nobody gave stay. */
    public long run() {
        return COLUMNS.stream().mapToLong(this::run).sum();
    }

    private long run(Column column) {
        long moved = 0;
        var after = "";
        while (true) {
            var cells = next(column, after);
            if (cells.isEmpty()) {
                return moved;
            }
            for (var cell : cells) {
                moved += move(column, cell);
            }
            after = cells.getLast().digest();
        }
    }

    private List<Cell> next(Column column, String after) {
        var query =
                "SELECT digest, %s AS context, %s AS cell FROM %s WHERE digest > ? AND %s <> '' AND %s NOT LIKE ? ORDER BY digest LIMIT %d"
                        .formatted(
                                column.context(), column.name(), column.table(), column.name(), column.name(), BATCH);
        return transactions.once(database -> {
            try (Stream<DbRow> rows = database.query(query, after, keys.prefix() + "%")) {
                return rows.map(row -> new Cell(
                                row.column("digest").getString(),
                                row.column("context").getString(),
                                row.column("cell").getString()))
                        .toList();
            }
        });
    }

    private long move(Column column, Cell cell) {
        var update = "UPDATE %s SET %s = ? WHERE digest = ? AND %s = ?"
                .formatted(column.table(), column.name(), column.name());
        return keys.rewrap(cell.text(), cell.context())
                .map(text -> transactions.once(database -> database.update(update, text, cell.digest(), cell.text())))
                .orElse(0L);
    }
}
