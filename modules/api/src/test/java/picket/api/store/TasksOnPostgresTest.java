package picket.api.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import picket.api.testing.TestDatabase;
import picket.db.Database;

final class TasksOnPostgresTest extends TasksContract {
    private final EmbeddedPostgres server;

    TasksOnPostgresTest() throws IOException {
        server = EmbeddedPostgres.builder().start();
    }

    @Override
    Database open() {
        return TestDatabase.open(server.getJdbcUrl("postgres", "postgres"), "postgres");
    }

    @Override
    @AfterAll
    void stop() throws Exception {
        super.stop();
        server.close();
    }
}
