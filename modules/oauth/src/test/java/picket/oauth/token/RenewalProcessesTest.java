package picket.oauth.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picket.oauth.contract.Answer;
import picket.oauth.contract.Deployment;
import picket.oauth.contract.NodeProcess;
import picket.oauth.contract.TestDatabase;
import picket.oauth.spi.AccessToken;
import picket.oauth.spi.Validation;

/** A15 and A16 with processes: two nodes over one PostgreSQL, and one is killed at each step of a renewal. */
final class RenewalProcessesTest {
    private static final int LEASE = 30_000;

    private EmbeddedPostgres server;
    private String url;
    private Deployment deployment;
    private NodeProcess one;
    private NodeProcess two;

    @TempDir
    private Path data;

    @BeforeEach
    void open() throws IOException {
        server = postgres(0);
        url = server.getJdbcUrl("postgres", "postgres");
        deployment = new Deployment(TestDatabase.open(url, "postgres", ""));
        deployment.sentry.lifetime(60); // so short that each refresh has to renew
        one = NodeProcess.start(deployment, url);
        two = NodeProcess.start(deployment, url);
    }

    @AfterEach
    void close() throws IOException {
        one.close();
        two.close();
        deployment.close();
        server.close();
    }

    /** The same database, whenever it is started. */
    private EmbeddedPostgres postgres(int port) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPort(port)
                .start();
    }

    private void stopDatabase() {
        try {
            server.close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Where it was, as soon as nobody else has that port. */
    private void startDatabase() throws IOException, InterruptedException {
        int port = server.getPort();
        for (int round = 0; round < 400 && !isFree(port); round++) {
            Thread.sleep(25);
        }
        server = postgres(port);
    }

    private static boolean isFree(int port) throws IOException {
        try (var socket = new Socket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (BindException e) {
            return false;
        }
    }

    private Answer refresh(NodeProcess node, Deployment.Session session) {
        return deployment.browser.post(
                node.at("/oauth/token"), deployment.refresh(session.client(), session.refresh()));
    }

    private String upstream(Answer pair) {
        assertEquals(200, pair.status(), pair::body);
        var token = new AccessToken(pair.text("access_token"));
        var validation = deployment.tokens().validateToken(token, deployment.at("/mcp"));
        return assertInstanceOf(Validation.Valid.class, validation).upstream().value();
    }

    /** Lets the time pass that a dead process keeps its lease. */
    private void leaseEnds() throws SQLException {
        try (var connection = connection();
                var statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE oauth_grant SET leased_until = leased_until - " + LEASE);
        }
    }

    private Connection connection() throws SQLException {
        return deployment.database().getConnection();
    }

    /** Waits until a query has a row. */
    private void until(String query) throws SQLException, InterruptedException {
        for (int round = 0; round < 400; round++) {
            try (var connection = connection();
                    var statement = connection.createStatement();
                    var rows = statement.executeQuery(query)) {
                if (rows.next()) {
                    return;
                }
            }
            Thread.sleep(25);
        }
        throw new AssertionError("never: " + query);
    }

    @Test
    void a15SixtyFourRefreshesOnTwoProcessesAskSentryOnceAndGetOnePair() throws Exception {
        var session = deployment.signIn();
        deployment.sentry.lifetime(3600);
        var tasks = new ArrayList<Callable<Answer>>();
        for (int number = 0; number < 64; number++) {
            var node = number % 2 == 0 ? one : two;
            tasks.add(() -> refresh(node, session));
        }
        var pairs = new HashSet<String>();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var future : executor.invokeAll(tasks)) {
                assertEquals(200, future.get().status(), future.get().body());
                pairs.add(future.get().text("access_token") + future.get().text("refresh_token"));
            }
        }
        assertEquals(1, deployment.sentry.renewals());
        assertEquals(1, pairs.size());
    }

    @Test
    void a16AProcessThatIsKilledBeforeSentryActedCostsTheOtherTheLeaseOnly() throws Exception {
        var session = deployment.signIn();
        deployment.sentry.interruptBefore(one::kill);
        assertThrows(AssertionError.class, () -> refresh(one, session));
        deployment.sentry.goOn();

        leaseEnds();
        assertEquals("sentry-access-3", upstream(refresh(two, session)));
    }

    @Test
    void a16AProcessThatIsKilledBeforeItHeardSentrysAnswerLeavesASessionWhileTheOldTokenWorksAndThenACleanEnd()
            throws Exception {
        var session = deployment.signIn();
        deployment.sentry.interruptAfter(one::kill);
        assertThrows(AssertionError.class, () -> refresh(one, session));
        deployment.sentry.goOn();

        leaseEnds();
        var pair = refresh(two, session);
        assertEquals("sentry-access-2", upstream(pair));
        deployment.sentry.forgetAll();
        var next = new Deployment.Session(session.client(), pair.text("access_token"), pair.text("refresh_token"));
        assertEquals("invalid_grant", refresh(two, next).text("error"));
    }

    @Test
    void a16AProcessThatIsKilledWhileItsWriteWaitsHasWrittenAllTheSame() throws Exception {
        var session = deployment.signIn();
        try (var lock = connection();
                var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            lock.setAutoCommit(false);
            deployment.sentry.interruptAfter(() -> hold(lock));
            Future<Answer> answer = executor.submit(() -> refresh(one, session));
            until("SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE 'UPDATE oauth_grant%'");
            one.kill();
            assertThrows(ExecutionException.class, answer::get);
            lock.rollback();
            lock.setAutoCommit(true);
        }
        deployment.sentry.goOn();

        until("SELECT 1 FROM oauth_grant WHERE renewed_at > 0");
        assertEquals("sentry-access-3", upstream(refresh(two, session)));
    }

    private static void hold(Connection connection) {
        try (var statement = connection.createStatement()) {
            statement.execute("SELECT id FROM oauth_grant FOR UPDATE");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a16AProcessThatIsKilledAfterItWroteLosesNothing() throws Exception {
        var session = deployment.signIn();
        deployment.sentry.lifetime(3600);
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var answer = executor.submit(() -> refresh(one, session));
            until("SELECT 1 FROM oauth_grant WHERE renewed_at > 0");
            one.kill();
            try {
                answer.get();
            } catch (ExecutionException e) {
                // It died before the answer was out; if it was out, the other gives the same pair.
            }
        }
        assertEquals("sentry-access-3", upstream(refresh(two, session)));
        assertEquals(1, deployment.sentry.renewals());
    }

    /** A sign-in for which Sentry gave new tokens that could not be written; the database runs again. */
    private Deployment.Session renewedWhileTheDatabaseWasStopped() throws Exception {
        var session = deployment.signIn();
        deployment.sentry.interruptAfter(this::stopDatabase);
        deployment.sentry.lifetime(3600);
        assertEquals(503, refresh(one, session).status());
        deployment.sentry.goOn();

        startDatabase();
        return session;
    }

    @Test
    void a16WhatSentryGaveWhileTheDatabaseWasStoppedIsWrittenOnceItRunsAgainThoughNobodyAsks() throws Exception {
        var session = renewedWhileTheDatabaseWasStopped();
        until("SELECT 1 FROM oauth_grant WHERE renewed_at > 0");
        assertEquals("sentry-access-3", upstream(refresh(two, session)));
        assertEquals(1, deployment.sentry.renewals());
    }

    @Test
    void a16WhatSentryGaveWhileTheDatabaseWasStoppedSurvivesARestartOfTheProcess() throws Exception {
        var session = renewedWhileTheDatabaseWasStopped();
        one.stop();
        assertEquals("sentry-access-3", upstream(refresh(two, session)));
        assertEquals(1, deployment.sentry.renewals());
    }
}
