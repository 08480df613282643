package picket.api.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static picket.api.store.Switches.Name.POLICY;
import static picket.api.store.Switches.Name.STOP_WRITES;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import picket.api.testing.FaultySource;
import picket.db.Database;

/** How soon a switch holds, whatever becomes of the database and of whoever asks, on either database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SwitchesContract {
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
    private final AtomicLong nanos = new AtomicLong();
    private Database database;

    abstract Database open() throws Exception;

    @BeforeAll
    void openDatabase() throws Exception {
        database = open();
    }

    @AfterAll
    void closeDatabase() throws Exception {
        database.close();
    }

    @BeforeEach
    void empty() throws SQLException {
        now.set(NOW);
        try (var connection = database.source().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("DELETE FROM api_switch");
        }
    }

    private Switches switches(DataSource source) {
        return new Switches(source, now::get, nanos::get);
    }

    private void passes(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Test
    void whatIsSwitchedInOneProcessHoldsInAnotherWithinASecond() {
        var one = switches(database.source());
        var other = switches(database.source());
        assertFalse(other.on(STOP_WRITES));
        one.set(STOP_WRITES, true);
        assertTrue(one.on(STOP_WRITES));
        passes(Duration.ofSeconds(1));
        assertTrue(other.on(STOP_WRITES));
        one.set(STOP_WRITES, false);
        assertFalse(one.on(STOP_WRITES));
        now.set(NOW.plusSeconds(1));
        one.set(POLICY, true);
        assertEquals(NOW.plusSeconds(1), one.thrown(POLICY));
    }

    @Test
    void aClockThatIsSetBackHidesNoSwitch() {
        var one = switches(database.source());
        assertFalse(one.on(STOP_WRITES));
        now.set(NOW.minus(Duration.ofHours(1)));
        switches(database.source()).set(STOP_WRITES, true);
        passes(Duration.ofSeconds(1));
        assertTrue(one.on(STOP_WRITES));
    }

    @Test
    void aDatabaseThatIsAwayIsAskedOnceAndWhatWasSeenLastHoldsUntilItIsBack() {
        var faulty = new FaultySource(database.source());
        var one = switches(faulty);
        one.set(STOP_WRITES, true);
        assertTrue(one.on(STOP_WRITES));
        faulty.fail(() -> passes(Duration.ofSeconds(3)));
        passes(Duration.ofSeconds(1));
        int before = faulty.asked();
        for (int i = 0; i < 10; i++) {
            assertTrue(one.on(STOP_WRITES));
        }
        assertEquals(before + 1, faulty.asked());
        faulty.mend();
        switches(database.source()).set(STOP_WRITES, false);
        passes(Duration.ofSeconds(3));
        assertFalse(one.on(STOP_WRITES));
    }

    @Test
    void whileOneCallAsksADatabaseThatWasAwayTheOthersDoNotWait() throws Exception {
        var faulty = new FaultySource(database.source());
        var one = switches(faulty);
        faulty.fail(() -> {});
        assertFalse(one.on(STOP_WRITES));
        var asks = new CountDownLatch(1);
        var end = new CountDownLatch(1);
        faulty.fail(() -> {
            asks.countDown();
            await(end);
        });
        passes(Duration.ofSeconds(3));
        var first = CompletableFuture.supplyAsync(() -> one.on(STOP_WRITES));
        await(asks);
        assertFalse(one.on(STOP_WRITES));
        assertFalse(first.isDone());
        end.countDown();
        assertFalse(first.get(1, TimeUnit.MINUTES));
    }

    /** Many, for an answer of the database that is there at once does not show the interrupt. */
    @Test
    void aSwitchHoldsForCallsWhoseClientLeft() throws Exception {
        switches(database.source()).set(STOP_WRITES, true);
        for (int i = 0; i < 50; i++) {
            var one = switches(database.source());
            var seen = new CompletableFuture<Boolean>();
            Thread.startVirtualThread(() -> {
                Thread.currentThread().interrupt();
                seen.complete(one.on(STOP_WRITES) && Thread.interrupted());
            });
            assertTrue(seen.get(1, TimeUnit.MINUTES));
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(1, TimeUnit.MINUTES));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
