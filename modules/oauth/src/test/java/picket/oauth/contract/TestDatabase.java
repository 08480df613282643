package picket.oauth.contract;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.StringJoiner;
import java.util.UUID;
import org.flywaydb.core.Flyway;

/** A migrated database of its own: H2 in memory. */
public final class TestDatabase {
    static final String OPTIONS = ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE";

    private TestDatabase() {}

    public static HikariDataSource h2() {
        var pool = pool(memory(), "sa", "");
        try (var connection = pool.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(Migrated.SCRIPT);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        return pool;
    }

    private static String memory() {
        return "jdbc:h2:mem:" + UUID.randomUUID() + OPTIONS + ";DB_CLOSE_DELAY=-1";
    }

    /** What the migrations come to, found out once: hundreds of tests have a database each. */
    private static final class Migrated {
        static final String SCRIPT = script();

        private static String script() {
            var lines = new StringJoiner("\n");
            try (var pool = open(memory(), "sa", "");
                    var connection = pool.getConnection();
                    var statement = connection.createStatement();
                    var rows = statement.executeQuery("SCRIPT NOPASSWORDS")) {
                while (rows.next()) {
                    lines.add(rows.getString(1));
                }
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
            return lines.toString();
        }
    }

    /** Any other. */
    public static HikariDataSource open(String url, String user, String password) {
        var pool = pool(url, user, password);
        Flyway.configure()
                .dataSource(pool)
                .locations("classpath:db/migration")
                .load()
                .migrate();
        return pool;
    }

    /** Few connections and a short patience, so that one that is not given back is noticed. */
    private static HikariDataSource pool(String url, String user, String password) {
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(4);
        config.setConnectionTimeout(5_000);
        return new HikariDataSource(config);
    }
}
