package picket.oauth.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import picket.oauth.contract.TestServer;
import picket.oauth.grant.Issued;
import picket.oauth.grant.Redemption;
import picket.oauth.grant.Rotation;
import picket.oauth.grant.Token;

/**
 * Exchanges of the same secret in every order that one interruption can bring about: one exchange stops before its first,
 * second, … statement, another one runs as far as it can, and the first goes on.
 */
final class InterleavingTest extends StoreStage {
    private static final int BLOCKED = 150;

    InterleavingTest() {
        super(TestServer.Postgres.start());
    }

    /** Work on a store. */
    private interface Work<T> {
        T with(Store store);
    }

    /** What became of both. */
    private record Both<A, B>(A first, B second, boolean stopped) {}

    /** Stops the first before a statement, lets the second run, and lets the first go on. */
    private <A, B> Both<A, B> interrupted(int statement, Work<A> first, Work<B> second) throws Exception {
        var here = new CountDownLatch(1);
        var on = new CountDownLatch(1);
        var count = new AtomicInteger();
        var watched = Watched.over(database, sql -> {
            if (count.getAndIncrement() == statement) {
                here.countDown();
                await(on);
            }
        });
        var slow = Store.open(watched, KEY, List.of(), mint, lifetimes);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<A> halting = () -> {
                try {
                    return first.with(slow);
                } finally {
                    here.countDown();
                }
            };
            var one = threads.submit(halting);
            await(here);
            boolean stopped = count.get() > statement;
            var two = threads.submit(() -> second.with(store));
            asFarAsItGets(two);
            on.countDown();
            return new Both<>(one.get(), two.get(), stopped);
        }
    }

    /** It ends, or waits for a lock of the other. */
    private static void asFarAsItGets(Future<?> work) throws Exception {
        try {
            work.get(BLOCKED, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // It waits.
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(20, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a14OfTwoExchangesOfACodeExactlyOneSucceedsAndTheOtherEndsTheGrant() throws Exception {
        boolean more = true;
        for (int statement = 0; more; statement++) {
            var code = begin();
            var both = interrupted(
                    statement,
                    slow -> slow.grants().redeem(code, proof(), NOW),
                    fast -> fast.grants().redeem(code, proof(), NOW));
            var outcomes = List.of(both.first(), both.second());
            assertEquals(
                    1,
                    outcomes.stream()
                            .filter(Redemption.Redeemed.class::isInstance)
                            .count(),
                    both::toString);
            assertEquals(
                    1,
                    outcomes.stream()
                            .filter(Redemption.Replayed.class::isInstance)
                            .count(),
                    both::toString);
            for (var outcome : outcomes) {
                if (outcome instanceof Redemption.Redeemed(Issued pair)) {
                    assertTrue(store.grants().open(pair.access()).isEmpty(), "a replay ends what was issued");
                }
            }
            more = both.stopped();
        }
    }

    @Test
    void a15TwoRefreshesOfATokenGetOnePairWhoeverIsFirst() throws Exception {
        boolean more = true;
        for (int statement = 0; more; statement++) {
            var refresh = redeem(begin()).refresh();
            var both = interrupted(
                    statement,
                    slow -> slow.grants().rotate(refresh, ask(), NOW),
                    fast -> fast.grants().rotate(refresh, ask(), NOW));
            assertEquals(pair(both.first()), pair(both.second()));
            assertTrue(store.grants().open(pair(both.first()).access()).isPresent());
            more = both.stopped();
        }
    }

    private static Issued pair(Rotation rotation) {
        return switch (rotation) {
            case Rotation.Rotated(Issued pair) -> pair;
            case Rotation.Replayed(Issued pair) -> pair;
            case Rotation other -> throw new AssertionError(other.toString());
        };
    }

    @Test
    void aRevocationInTheMiddleOfARefreshLeavesNoToken() throws Exception {
        boolean more = true;
        for (int statement = 0; more; statement++) {
            var before = redeem(begin());
            var grant =
                    store.grants().open(before.access()).orElseThrow().grant().id();
            var both = interrupted(statement, slow -> slow.grants().rotate(before.refresh(), ask(), NOW), fast -> {
                fast.grants().revoke(grant);
                return grant;
            });
            var tokens = new ArrayList<Token>(List.of(before.access()));
            if (both.first() instanceof Rotation.Rotated(Issued pair)) {
                tokens.addAll(List.of(pair.access(), pair.refresh()));
            }
            for (var token : tokens) {
                assertTrue(store.grants().open(token).isEmpty(), both::toString);
            }
            more = both.stopped();
        }
    }
}
