package picket.oauth.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import picket.oauth.contract.Clock;
import picket.oauth.contract.Deployment;
import picket.oauth.contract.TestDatabase;
import picket.oauth.grant.Approval;
import picket.oauth.grant.Audience;
import picket.oauth.grant.Challenge;
import picket.oauth.grant.CodeProof;
import picket.oauth.grant.CodeTerms;
import picket.oauth.grant.Credentials;
import picket.oauth.grant.Issued;
import picket.oauth.grant.KeyBinding;
import picket.oauth.grant.Lease;
import picket.oauth.grant.Lifetimes;
import picket.oauth.grant.Mint;
import picket.oauth.grant.Redemption;
import picket.oauth.grant.Rotation;
import picket.oauth.grant.Scope;
import picket.oauth.grant.TokenKind;
import picket.oauth.grant.Upstream;
import picket.oauth.spi.ClientId;
import picket.oauth.spi.Skill;
import picket.oauth.spi.UserId;
import picket.oauth.store.Store;
import picket.store.Outage;

/** A15 and A16: two nodes over one PostgreSQL renew Sentry's tokens, and one of them dies at each step. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RenewalTest {
    private static final ClientId CLIENT = new ClientId("client");
    private static final Duration LIFE = Duration.ofHours(8);

    private final Clock clock = new Clock();
    private final Mint mint = new Mint(new SecureRandom());
    private final EmbeddedPostgres server;
    private final HikariDataSource database;

    RenewalTest() throws IOException {
        server = EmbeddedPostgres.builder().start();
        database = TestDatabase.open(server.getJdbcUrl("postgres", "postgres"), "postgres", "");
    }

    @AfterAll
    void close() throws IOException {
        database.close();
        server.close();
    }

    /** The process ends here. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    private enum Death {
        NONE,
        BEFORE_SENTRY,
        AFTER_SENTRY
    }

    /** A Sentry that forgets old tokens at once, as the real one does. */
    private static final class Sentry implements Upstream {
        private int generation;
        private int calls;
        private Death death = Death.NONE;
        private boolean accessEnds;
        private final CountDownLatch refused = new CountDownLatch(1);
        private Runnable answering = () -> {};

        private Credentials current(Clock clock) {
            return new Credentials(
                    "access-" + generation,
                    Optional.of("refresh-" + generation),
                    clock.instant().plus(LIFE));
        }

        private final Clock clock;

        Sentry(Clock clock) {
            this.clock = clock;
        }

        @Override
        public synchronized Answer renew(Credentials old) {
            calls++;
            if (death == Death.BEFORE_SENTRY) {
                throw new Killed();
            }
            if (!old.refreshToken().orElse("").equals("refresh-" + generation)) {
                refused.countDown();
                return accessEnds ? new Answer.Ended() : new Answer.StillGood();
            }
            generation++;
            if (death == Death.AFTER_SENTRY) {
                throw new Killed();
            }
            answering.run();
            return new Answer.Renewed(current(clock));
        }
    }

    private final class Node {
        private final Store store;
        private final Renewal renewal;
        private volatile boolean down;

        Node(Sentry sentry) {
            store = Store.open(
                    flaky(() -> down), "deployment-key-of-32-characters-or-more", List.of(), mint, lifetimes());
            renewal = new Renewal(store.grants(), sentry, clock);
        }
    }

    private static Lifetimes lifetimes() {
        return new Lifetimes(Duration.ofHours(1), Duration.ofDays(30), Duration.ofDays(90));
    }

    /** The database, which can go away. */
    private DataSource flaky(BooleanSupplier down) {
        return (DataSource) Proxy.newProxyInstance(
                DataSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    if (down.getAsBoolean()) {
                        throw new SQLException("down", "08001");
                    }
                    try {
                        return method.invoke(database, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                });
    }

    private Issued signIn(Node node, Sentry sentry) {
        var code = mint.token(TokenKind.CODE);
        var now = clock.instant();
        var approval = new Approval(
                new UserId("42"),
                CLIENT,
                "",
                Set.of(Skill.INSPECT),
                new Audience(URI.create("https://picket.example/mcp")),
                Scope.SUPPORTED,
                Set.of());
        var challenge = new Challenge(Deployment.challenge(Deployment.VERIFIER));
        var terms = new CodeTerms(CLIENT, Deployment.REDIRECT, challenge, Optional.empty(), now.plus(Lifetimes.CODE));
        node.store.grants().begin(approval, sentry.current(clock), code, terms, now);
        var proof = new CodeProof(CLIENT, Optional.empty(), Deployment.VERIFIER, Optional.empty(), KeyBinding.NONE);
        return assertInstanceOf(Redemption.Redeemed.class, node.store.grants().redeem(code, proof, now))
                .pair();
    }

    private static String upstream(Node node, Issued pair) {
        return node.store
                .grants()
                .open(pair.refresh())
                .orElseThrow()
                .credentials()
                .accessToken();
    }

    @Test
    void a15SixtyFourRefreshesOnTwoNodesAskSentryOnceAndGetOnePair() throws Exception {
        var sentry = new Sentry(clock);
        var one = new Node(sentry);
        var two = new Node(sentry);
        var pair = signIn(one, sentry);
        var ask = new Rotation.Ask(CLIENT, Optional.empty(), Optional.empty(), KeyBinding.NONE);
        var tasks = new ArrayList<Callable<Rotation>>();
        for (int number = 0; number < 64; number++) {
            var node = number % 2 == 0 ? one : two;
            tasks.add(() -> {
                assertInstanceOf(Renewal.Outcome.Renewed.class, node.renewal.renew(pair.refresh()));
                return node.store.grants().rotate(pair.refresh(), ask, clock.instant());
            });
        }
        var pairs = new HashSet<Issued>();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var future : executor.invokeAll(tasks)) {
                switch (future.get()) {
                    case Rotation.Rotated(Issued next) -> pairs.add(next);
                    case Rotation.Replayed(Issued next) -> pairs.add(next);
                    case Rotation other -> throw new AssertionError(other);
                }
            }
        }
        assertEquals(1, sentry.calls);
        assertEquals(1, pairs.size());
        assertEquals("access-1", upstream(two, pairs.iterator().next()));
    }

    @Test
    void a16DeathBeforeSentryIsAskedCostsTheNextNodeOnlyTheLease() {
        var sentry = new Sentry(clock);
        var one = new Node(sentry);
        var two = new Node(sentry);
        var pair = signIn(one, sentry);
        sentry.death = Death.BEFORE_SENTRY;
        assertThrows(Killed.class, () -> one.renewal.renew(pair.access()));
        sentry.death = Death.NONE;
        assertInstanceOf(Lease.Busy.class, two.store.grants().lease(pair.access(), clock.instant()));
        clock.pass(Lease.LENGTH);
        assertInstanceOf(Renewal.Outcome.Renewed.class, two.renewal.renew(pair.access()));
        assertEquals("access-1", upstream(two, pair));
    }

    @Test
    void a16DeathAfterSentryAnsweredLeavesASessionWhileTheOldTokenWorksAndThenACleanEnd() {
        var sentry = new Sentry(clock);
        var one = new Node(sentry);
        var two = new Node(sentry);
        var pair = signIn(one, sentry);
        sentry.death = Death.AFTER_SENTRY;
        assertThrows(Killed.class, () -> one.renewal.renew(pair.access()));
        sentry.death = Death.NONE;
        clock.pass(Lease.LENGTH);
        assertInstanceOf(Renewal.Outcome.Unchanged.class, two.renewal.renew(pair.access()));
        sentry.accessEnds = true;
        assertInstanceOf(Renewal.Outcome.Ended.class, two.renewal.renew(pair.access()));
    }

    @Test
    void a16WhatCannotBeWrittenIsKeptAndWrittenAsSoonAsTheDatabaseIsBack() throws InterruptedException {
        var sentry = new Sentry(clock);
        var one = new Node(sentry);
        var two = new Node(sentry);
        var pair = signIn(one, sentry);
        sentry.answering = () -> one.down = true;
        assertInstanceOf(Renewal.Outcome.Renewed.class, one.renewal.renew(pair.access()));
        assertThrows(Outage.class, () -> one.renewal.renew(pair.access()));
        assertEquals("access-0", upstream(two, pair));
        one.down = false;
        for (int round = 0; round < 100 && !upstream(two, pair).equals("access-1"); round++) {
            Thread.sleep(50);
        }
        assertEquals("access-1", upstream(two, pair), "nobody asked node one for it");
        assertInstanceOf(Renewal.Outcome.Renewed.class, one.renewal.renew(pair.access()));
        assertInstanceOf(Renewal.Outcome.Renewed.class, two.renewal.renew(pair.access()));
        assertEquals(1, sentry.calls, "both share the renewal");
    }

    @Test
    void a16WhatCannotBeWrittenIsWrittenAtTheLatestWhenTheNodeStops() {
        var sentry = new Sentry(clock);
        var one = new Node(sentry);
        var two = new Node(sentry);
        var pair = signIn(one, sentry);
        sentry.answering = () -> one.down = true;
        assertInstanceOf(Renewal.Outcome.Renewed.class, one.renewal.renew(pair.access()));
        one.down = false;
        one.store.close();
        assertEquals("access-1", upstream(two, pair));
    }

    @Test
    void a16ANodeThatCannotWriteYetIsWaitedForBeforeTheGrantEnds() throws Exception {
        var sentry = new Sentry(clock);
        var one = new Node(sentry);
        var two = new Node(sentry);
        var pair = signIn(one, sentry);
        sentry.answering = () -> one.down = true;
        assertInstanceOf(Renewal.Outcome.Renewed.class, one.renewal.renew(pair.access()));
        clock.pass(Lease.LENGTH);
        sentry.accessEnds = true;
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var outcome = executor.submit(() -> two.renewal.renew(pair.access()));
            assertTrue(sentry.refused.await(20, TimeUnit.SECONDS), "Sentry has refused the old tokens");
            one.down = false;
            assertInstanceOf(Renewal.Outcome.Renewed.class, outcome.get());
        }
        assertEquals("access-1", upstream(two, pair));
    }

    /** Whoever leaves interrupts what works for them, and so does the end of a stop. */
    @Test
    void a16WhatSentryGivesIsStoredThoughWhoeverAskedHasLeft() throws Exception {
        var sentry = new Sentry(clock);
        var one = new Node(sentry);
        var pair = signIn(one, sentry);
        var rotated = new CountDownLatch(1);
        var sent = new CountDownLatch(1);
        sentry.answering = () -> {
            rotated.countDown();
            await(sent);
        };
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var asker = new CompletableFuture<Thread>();
            var outcome = executor.submit(() -> {
                asker.complete(Thread.currentThread());
                return one.renewal.renew(pair.access());
            });
            assertTrue(rotated.await(20, TimeUnit.SECONDS), "Sentry has forgotten the old tokens");
            asker.join().interrupt();
            assertInstanceOf(Renewal.Outcome.Unchanged.class, outcome.get(20, TimeUnit.SECONDS));
            var stopping = executor.submit(one.renewal::close);
            sent.countDown();
            stopping.get(20, TimeUnit.SECONDS);
        }
        assertEquals("access-1", upstream(one, pair));
        assertInstanceOf(Renewal.Outcome.Renewed.class, new Node(sentry).renewal.renew(pair.access()));
        assertEquals(1, sentry.calls);
    }

    /** As long as the thread of a connection waits: an interrupt ends that without an answer. */
    private static void await(CountDownLatch sent) {
        try {
            assertTrue(sent.await(20, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new Killed();
        }
    }

    @Test
    void a16TokensThatAnotherRenewedMeanwhileAreNotReplacedByOlderOnes() {
        var sentry = new Sentry(clock);
        var one = new Node(sentry);
        var two = new Node(sentry);
        var pair = signIn(one, sentry);
        var late = assertInstanceOf(Lease.Taken.class, one.store.grants().lease(pair.access(), clock.instant()));
        clock.pass(Lease.LENGTH);
        assertInstanceOf(Renewal.Outcome.Renewed.class, two.renewal.renew(pair.access()));
        var older =
                new Credentials("older", Optional.of("older"), clock.instant().plus(LIFE));
        late.holder().renewed(older, clock.instant());
        assertEquals("access-1", upstream(two, pair));
    }

    @Test
    void a16DeathAfterTheWriteLosesNothing() {
        var sentry = new Sentry(clock);
        var one = new Node(sentry);
        var pair = signIn(one, sentry);
        assertInstanceOf(Renewal.Outcome.Renewed.class, one.renewal.renew(pair.access()));
        var two = new Node(sentry);
        assertTrue(two.store.grants().open(pair.access()).isPresent());
        clock.pass(Lease.SHARED.plusSeconds(1));
        assertInstanceOf(Renewal.Outcome.Renewed.class, two.renewal.renew(pair.access()));
        assertEquals("access-2", upstream(two, pair));
    }
}
