package picket.api.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.helidon.dbclient.DbClientException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import picket.api.testing.Deployment;
import picket.api.testing.TestDatabase;
import picket.db.Database;
import picket.oauth.spi.UserId;
import picket.oauth.spi.WorkerUnavailable;

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

    /** What a call did at Sentry is done, whatever becomes of its record. */
    @Test
    void aMistakeOfOursStopsNoCallAndIsAnErrorOfTheLog() throws SQLException {
        var logged = new CopyOnWriteArrayList<Level>();
        var logger = Logger.getLogger(CallRecords.class.getName());
        logger.setFilter(line -> logged.add(line.getLevel()));
        try (var database = TestDatabase.fresh()) {
            change(database, "ALTER TABLE api_call RENAME COLUMN tool TO device");
            try (var deployment = Deployment.start(Map.of(), database.source())) {
                deployment.sentry().json("organizations/", "[]");
                assertFalse(deployment
                        .call("/mcp", "find_organizations", "{}")
                        .at("/result/isError")
                        .asBoolean());
            }
        } finally {
            logger.setFilter(null);
        }
        assertEquals(List.of(Level.SEVERE), logged);
    }

    @Test
    void operatorsAreToldOfADatabaseThatIsAwayAndOfNoMistakeOfOurs() throws SQLException {
        var database = TestDatabase.fresh();
        var history = new CallHistory(database.source(), "user:");
        var people = new People(database.source(), InstantSource.system(), "user:");
        change(database, "ALTER TABLE api_call RENAME COLUMN outcome TO result");
        assertThrows(DbClientException.class, () -> history.outcomes(Instant.EPOCH));
        database.close();
        assertThrows(WorkerUnavailable.class, () -> history.outcomes(Instant.EPOCH));
        assertThrows(WorkerUnavailable.class, () -> people.export(new UserId("7")));
    }

    private static void change(Database database, String statement) throws SQLException {
        try (var connection = database.source().getConnection();
                var statements = connection.createStatement()) {
            statements.execute(statement);
        }
    }
}
