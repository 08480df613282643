package picket.oauth.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import picket.oauth.contract.TestServer;
import picket.oauth.spi.GrantId;
import picket.store.Outage;
import picket.store.Transactions;

final class StoreOnPostgresTest extends StoreContract {
    StoreOnPostgresTest() {
        super(TestServer.Postgres.start());
    }

    @Test
    void aServerThatEndsTheConnectionIsAnOutage() {
        var transactions = new Transactions(database);
        var suicide = "SELECT pg_terminate_backend(pg_backend_pid())";
        assertThrows(Outage.class, () -> transactions.run(tx -> tx.get(suicide)));
        assertEquals(
                1,
                transactions
                        .once(statement -> statement.get("SELECT 1").stream())
                        .count());
    }

    @Test
    void theLoserOfADeadlockRunsAgain() throws Exception {
        var first = grant();
        var second = grant();
        var transactions = new Transactions(database);
        var bothHoldOne = new CyclicBarrier(2);
        var rounds = new AtomicInteger();
        var grants = atOnce(
                2,
                number -> transactions.run(tx -> {
                    tx.update("SET LOCAL deadlock_timeout = '20ms'");
                    var table = new GrantTable(tx);
                    table.lock(number == 0 ? first : second);
                    if (rounds.incrementAndGet() <= 2) {
                        meet(bothHoldOne);
                    }
                    return table.lock(number == 0 ? second : first).isPresent();
                }));
        assertEquals(List.of(true, true), grants);
        assertTrue(rounds.get() > 2);
    }

    private GrantId grant() {
        return store.grants()
                .open(redeem(begin()).access())
                .orElseThrow()
                .grant()
                .id();
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new AssertionError(e);
        }
    }
}
