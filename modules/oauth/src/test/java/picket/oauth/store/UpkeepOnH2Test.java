package picket.oauth.store;

import picket.oauth.contract.TestServer;

final class UpkeepOnH2Test extends UpkeepContract {
    UpkeepOnH2Test() {
        super(new TestServer.H2());
    }
}
