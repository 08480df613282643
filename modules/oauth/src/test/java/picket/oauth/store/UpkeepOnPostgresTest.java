package picket.oauth.store;

import picket.oauth.contract.TestServer;

final class UpkeepOnPostgresTest extends UpkeepContract {
    UpkeepOnPostgresTest() {
        super(TestServer.Postgres.start());
    }
}
