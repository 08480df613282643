package picket.web.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import picket.db.Database;

final class TablesOnPostgresTest extends TablesContract {
    private final EmbeddedPostgres server;

    TablesOnPostgresTest() throws IOException {
        server = EmbeddedPostgres.builder().start();
    }

    @Override
    Database open() {
        return Database.open(new Database.Settings(
                server.getJdbcUrl("postgres", "postgres"), "postgres", "", Path.of("."), 4, "sentry.io", false));
    }

    @AfterAll
    void stop() throws IOException {
        server.close();
    }
}
