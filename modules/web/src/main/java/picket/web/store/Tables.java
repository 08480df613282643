package picket.web.store;

import io.helidon.dbclient.DbClient;
import io.helidon.dbclient.jdbc.JdbcClientBuilder;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import javax.sql.DataSource;

/** All that the site keeps, in the tables {@code web_*}. */
public record Tables(SiteClients clients) {

    /** @param database migrated */
    public static Tables over(DataSource database) {
        DbClient client = JdbcClientBuilder.create()
                .connectionPool(() -> connection(database))
                .build();
        return new Tables(new SiteClients(client));
    }

    /** Removes what has expired. */
    public long purge(Instant now) {
        return clients.purge(now);
    }

    private static Connection connection(DataSource database) {
        try {
            return database.getConnection();
        } catch (SQLException e) {
            throw new DatabaseUnavailable(e);
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
