package picket.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Which Sentry the people in the tables are of. Elsewhere their ids are those of others, who would see what they said, and
 * their tokens must not be shown.
 *
 * @param host with its port, as {@code SENTRY_HOST} has it
 * @param moved whether the Sentry that the tables know has another name now
 */
record Belonging(String host, boolean moved) {

    /** Whose tables they are, if not this Sentry's; new ones become this one's. */
    Optional<String> other(DataSource source) throws SQLException {
        try (var connection = source.getConnection()) {
            if (moved) {
                update(connection, "UPDATE db_sentry SET host = ?");
            }
            update(
                    connection,
                    "INSERT INTO db_sentry (host) SELECT CAST(? AS VARCHAR(300))"
                            + " WHERE NOT EXISTS (SELECT 1 FROM db_sentry) ON CONFLICT DO NOTHING");
            return first(connection);
        }
    }

    private void update(Connection connection, String sql) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setString(1, host);
            statement.executeUpdate();
        }
    }

    private Optional<String> first(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement("SELECT host FROM db_sentry WHERE host <> ?")) {
            statement.setString(1, host);
            try (var rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
            }
        }
    }
}
