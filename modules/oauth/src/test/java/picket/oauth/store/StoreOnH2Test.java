package picket.oauth.store;

import com.zaxxer.hikari.HikariDataSource;
import picket.oauth.contract.TestDatabase;

final class StoreOnH2Test extends StoreContract {
    @Override
    HikariDataSource open() {
        return TestDatabase.h2();
    }
}
