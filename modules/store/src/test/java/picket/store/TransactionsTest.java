package picket.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.helidon.dbclient.DbClientException;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Over H2; the tests of oauth's store run the same on PostgreSQL. */
final class TransactionsTest {
    private static final String INSERT = "INSERT INTO thing (id, ends_at) VALUES (?, ?)";

    private final JdbcDataSource source = new JdbcDataSource();
    private final Transactions database = new Transactions(source);

    @BeforeEach
    void open() {
        source.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DB_CLOSE_DELAY=-1");
        database.once(rows -> rows.dml("CREATE TABLE thing (id BIGINT PRIMARY KEY, ends_at BIGINT NOT NULL)"));
    }

    private long count() {
        return database.once(rows -> rows.get("SELECT COUNT(*) AS things FROM thing"))
                .orElseThrow()
                .column("things")
                .getLong();
    }

    private static DbClientException failure(String state) {
        return new DbClientException("a statement failed", new SQLException("as the driver says", state));
    }

    @Test
    void whatThrowsLeavesNothingBehind() {
        var mistake = new IllegalStateException("a mistake");
        var thrown = assertThrows(
                IllegalStateException.class,
                () -> database.run(rows -> {
                    rows.insert(INSERT, 1L, 1L);
                    throw mistake;
                }));
        assertSame(mistake, thrown);
        assertEquals(0, count());
    }

    @ParameterizedTest
    @ValueSource(strings = {"40001", "40P01", "HYT00", "55P03", "0A000"})
    void workThatLostRunsAgain(String state) {
        var rounds = new AtomicInteger();
        database.run(rows -> {
            var inserted = rows.insert(INSERT, 1L, 1L);
            if (rounds.incrementAndGet() < 3) {
                throw failure(state);
            }
            return inserted;
        });
        assertEquals(3, rounds.get());
        assertEquals(1, count());
    }

    @Test
    void workThatAlwaysLosesComesToAnEnd() {
        var rounds = new AtomicInteger();
        assertThrows(
                Outage.class,
                () -> database.run(_ -> {
                    rounds.incrementAndGet();
                    throw failure("40001");
                }));
        assertEquals(6, rounds.get());
    }

    @Test
    void whoIsToStopDoesNotWaitForOthers() {
        Thread.currentThread().interrupt();
        assertThrows(
                Outage.class,
                () -> database.run(_ -> {
                    throw failure("40001");
                }));
        assertEquals(true, Thread.interrupted());
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "53300", "57P01", "57014", "58030", "25006", "90028", "90031", "90098"})
    void aDatabaseThatIsAwayIsAnOutageWhateverTheDriverCallsIt(String state) {
        var thrown = assertThrows(
                Outage.class,
                () -> database.once(_ -> {
                    throw failure(state);
                }));
        assertInstanceOf(DbClientException.class, thrown.getCause());
    }

    @Test
    void soIsOneWhoseDiskIsFull() {
        var full = new SQLException("General error", "HY000", 50000, new IOException("No space left on device"));
        assertThrows(
                Outage.class,
                () -> database.once(_ -> {
                    throw new DbClientException("a statement failed", full);
                }));
    }

    @Test
    void soIsOneThatLetsNobodyIn() {
        source.setURL("jdbc:h2:tcp://127.0.0.1:1/none");
        assertThrows(Outage.class, () -> database.once(rows -> rows.get("SELECT 1")));
        assertThrows(Outage.class, () -> database.run(rows -> rows.get("SELECT 1")));
    }

    @Test
    void aMistakeIsNoOutage() {
        assertThrows(DbClientException.class, () -> database.once(rows -> rows.get("SELECT nothing FROM nowhere")));
    }

    @Test
    void whatHasHadItsTimeGoesInBatches() {
        for (long id = 0; id < 1_200; id++) {
            long end = id;
            database.once(rows -> rows.insert(INSERT, end, end));
        }
        var expired = new Expired(database, "thing", "id", "ends_at");
        assertEquals(1_100, expired.delete(Instant.ofEpochMilli(1_099)));
        assertEquals(0, expired.delete(Instant.ofEpochMilli(1_099)));
        assertEquals(100, count());
    }
}
