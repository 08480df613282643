package picket.api.store;

import io.helidon.dbclient.DbClient;
import io.helidon.dbclient.jdbc.JdbcClientBuilder;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The pool of connections as DbClient wants it. */
final class Connections {
    private Connections() {}

    static DbClient client(DataSource database) {
        return JdbcClientBuilder.create()
                .connectionPool(() -> connection(database))
                .build();
    }

    private static Connection connection(DataSource database) {
        try {
            return database.getConnection();
        } catch (SQLException e) {
            throw new Away(e);
        }
    }

    /** No connection could be had. */
    private static final class Away extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private Away(SQLException cause) {
            super("no database connection", cause);
        }
    }
}
