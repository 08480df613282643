package picket.oauth.store;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import picket.oauth.contract.TestDatabase;

final class StoreOnPostgresTest extends StoreContract {
    private final EmbeddedPostgres server;

    StoreOnPostgresTest() throws IOException {
        server = EmbeddedPostgres.builder().start();
    }

    @Override
    HikariDataSource open() {
        return TestDatabase.open(server.getJdbcUrl("postgres", "postgres"), "postgres", "");
    }

    @Override
    @AfterAll
    void closeDatabase() throws Exception {
        super.closeDatabase();
        server.close();
    }
}
