package picket.api.store;

import org.junit.jupiter.api.AfterAll;
import picket.api.testing.OwnPostgres;
import picket.db.Database;

final class SwitchesOnPostgresTest extends SwitchesContract {
    private final OwnPostgres server = new OwnPostgres();

    @Override
    Database open() {
        return server.open();
    }

    @Override
    @AfterAll
    void closeDatabase() throws Exception {
        super.closeDatabase();
        server.close();
    }
}
