package picket.api.store;

import picket.api.testing.TestDatabase;
import picket.db.Database;

final class SwitchesOnH2Test extends SwitchesContract {
    @Override
    Database open() {
        return TestDatabase.fresh();
    }
}
