package picket.api.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import picket.api.testing.TestDatabase;
import picket.db.Database;

final class CallRecordsOnPostgresTest extends CallRecordsContract {
    private final EmbeddedPostgres server;

    CallRecordsOnPostgresTest() throws IOException {
        server = EmbeddedPostgres.builder().start();
    }

    @Override
    Database open() {
        return TestDatabase.open(server.getJdbcUrl("postgres", "postgres"), "postgres");
    }

    @Override
    @AfterAll
    void closeDatabase() throws Exception {
        super.closeDatabase();
        server.close();
    }
}
