package picket.web.testing;

import java.nio.file.Path;
import java.util.UUID;
import picket.db.Database;

/** A migrated database in memory. */
public final class TestDatabase {
    private TestDatabase() {}

    public static Database open() {
        var url = "jdbc:h2:mem:" + UUID.randomUUID() + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DB_CLOSE_DELAY=-1";
        return Database.open(new Database.Settings(url, "picket", "", Path.of("."), 8, "sentry.io", false));
    }
}
