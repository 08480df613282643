package picket.api.store;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Map;
import org.junit.jupiter.api.Test;
import picket.api.testing.Deployment;
import picket.api.testing.TestDatabase;
import picket.db.Database;

final class CallRecordsOnH2Test extends CallRecordsContract {
    @Override
    Database open() {
        return TestDatabase.fresh();
    }

    @Test
    void aDatabaseThatIsAwayStopsNoCall() {
        var gone = TestDatabase.fresh();
        gone.close();
        try (var deployment = Deployment.start(Map.of(), gone.source())) {
            deployment.sentry().json("organizations/", "[]");
            for (int i = 0; i < 3; i++) {
                assertFalse(deployment
                        .call("/mcp", "find_organizations", "{}")
                        .at("/result/isError")
                        .asBoolean());
            }
        }
    }
}
