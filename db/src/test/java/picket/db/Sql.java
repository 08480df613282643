package picket.db;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;

/** Statements that a test runs over the pool. */
final class Sql {
    private Sql() {}

    /** The number that a query gives. */
    static int count(Database database, String query) throws SQLException {
        try (var connection = database.source().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            assertTrue(rows.next());
            return rows.getInt(1);
        }
    }

    static void run(Database database, String command) throws SQLException {
        try (var connection = database.source().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(command);
        }
    }
}
