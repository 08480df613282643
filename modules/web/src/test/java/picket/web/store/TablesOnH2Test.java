package picket.web.store;

import picket.db.Database;
import picket.web.testing.TestDatabase;

final class TablesOnH2Test extends TablesContract {
    static Database memory() {
        return TestDatabase.open();
    }

    @Override
    Database open() {
        return memory();
    }
}
