package picket.oauth.store;

import io.helidon.dbclient.DbClient;
import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.jdbc.JdbcClientBuilder;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * The database as the tables of this package see it.
 *
 * @param client over pooled connections
 */
record Transactions(DbClient client) {

    static Transactions over(DataSource database) {
        return new Transactions(JdbcClientBuilder.create()
                .connectionPool(() -> connection(database))
                .build());
    }

    private static Connection connection(DataSource database) {
        try {
            return database.getConnection();
        } catch (SQLException e) {
            throw new DatabaseUnavailable(e);
        }
    }

    /** Runs statements that commit together, or not at all if one of them throws. */
    <T> T run(Function<DbExecute, T> work) {
        var transaction = client.transaction();
        boolean done = false;
        try {
            var result = work.apply(transaction);
            transaction.commit();
            done = true;
            return result;
        } finally {
            if (!done) {
                transaction.rollback();
            }
        }
    }

    /** No connection could be had. */
    static final class DatabaseUnavailable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        DatabaseUnavailable(SQLException cause) {
            super("no database connection", cause);
        }
    }
}
