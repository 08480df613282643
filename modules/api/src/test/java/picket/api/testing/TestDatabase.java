package picket.api.testing;

import java.nio.file.Path;
import java.util.UUID;
import javax.sql.DataSource;
import picket.db.Database;

/** Migrated databases of H2 in memory. */
public final class TestDatabase {
    private TestDatabase() {}

    /** One for all tests that do not look into it: migrating takes longer than most of them. */
    public static DataSource shared() {
        return Shared.DATABASE.source();
    }

    /** One of its own. */
    public static Database fresh() {
        return open("jdbc:h2:mem:" + UUID.randomUUID() + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE", "sa");
    }

    /** Any other. */
    public static Database open(String url, String user) {
        return Database.open(new Database.Settings(url, user, "", Path.of("."), 4, "sentry.io", false));
    }

    private static final class Shared {
        private static final Database DATABASE = fresh();
    }
}
