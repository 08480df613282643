package picket.api.store;

import org.junit.jupiter.api.AfterAll;
import picket.api.testing.OwnPostgres;
import picket.db.Database;

final class TasksOnPostgresTest extends TasksContract {
    private final OwnPostgres server = new OwnPostgres();

    @Override
    Database open() {
        return server.open();
    }

    @Override
    @AfterAll
    void stop() throws Exception {
        super.stop();
        server.close();
    }
}
