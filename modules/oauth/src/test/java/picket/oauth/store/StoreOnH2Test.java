package picket.oauth.store;

import picket.oauth.contract.TestServer;

final class StoreOnH2Test extends StoreContract {
    StoreOnH2Test() {
        super(new TestServer.H2());
    }
}
