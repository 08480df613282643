package picket.sentry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What changes Sentry. */
final class WritesTest {
    private final StubSentry stub = StubSentry.start();

    @AfterEach
    void close() {
        stub.close();
    }

    @Test
    void sendsJsonAndReadsWhatSentryStored() {
        stub.json("POST", "organizations/a%2Fb/teams/", "{\"id\": 3, \"slug\": \"x\"}");
        assertEquals(new Team("3", "x", "x"), stub.client().teams().create("a/b", "Ünï \"x\""));
        var seen = stub.seen().getFirst();
        assertEquals("{\"name\":\"Ünï \\\"x\\\"\"}", seen.body());
        assertEquals(List.of("application/json"), seen.headers().get("Content-Type"));
        assertEquals(List.of("Bearer token"), seen.headers().get("Authorization"));
    }

    @Test
    void anIssueIsReadFromTheAnswerToItsChange() {
        stub.json("PUT", "organizations/acme/issues/X-1/", """
                {"id": "7", "status": "resolved", "statusDetails": {"inRelease": "1.0"},
                 "assignedTo": {"id": "5", "type": "team", "name": "web"}}""");
        var change = JsonNodeFactory.instance.objectNode().put("status", "resolved");
        var issue = stub.client().issues().update("acme", "X-1", change);
        assertEquals("1.0", issue.statusDetails().text("inRelease"));
        assertEquals(new Issue.Assignee("5", "web", "team"), issue.assignee().orElseThrow());
    }

    @Test
    void refusalsOfWritesAreWordedAsThoseOfReads() {
        stub.error("POST", "organizations/acme/issues/7/notes/", 400, "{\"detail\": \"Too long\"}");
        var e = assertThrows(SentryException.class, () -> stub.client().issues().comment("acme", "7", "…"));
        assertEquals(new SentryFailure.Rejected(400, "Too long"), e.failure());
    }

    @Test
    void faultsOfFieldsAreNamed() {
        stub.error("PUT", "projects/acme/shop/", 400, """
                {"slug": ["Taken.", "Try\\nanother."], "name": [], "platform": "odd", "x": {"y": 1}}""");
        var change = JsonNodeFactory.instance.objectNode();
        var e = assertThrows(
                SentryException.class, () -> stub.client().projects().update("acme", "shop", change));
        assertEquals(new SentryFailure.Rejected(400, "slug: Taken. Try another.; platform: odd"), e.failure());
    }

    /** A kept one may be dead, and the answer with it. */
    @Test
    void aWriteHasAConnectionOfItsOwn() {
        stub.json("POST", "organizations/acme/teams/", "{\"id\": 3, \"slug\": \"x\"}");
        stub.json("auth/", "{\"id\": 1}");
        stub.client().user();
        stub.client().teams().create("acme", "x");
        var kept = stub.seen().stream().map(seen -> seen.headers().get("Connection"));
        assertEquals(List.of(List.of("keep-alive"), List.of("close")), kept.toList());
    }

    @Test
    void aWriteThatMayHaveArrivedIsNotRepeated() throws IOException {
        var accepted = new AtomicInteger();
        try (var rude = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
                var sentry = Sentry.open(Sentry.Options.defaults("1"), InstantSource.system())) {
            Thread.ofVirtual().start(() -> hangUp(rude, accepted));
            var host = SentryHost.of("127.0.0.1:" + rude.getLocalPort(), true);
            var client = sentry.client(host, "token", Caller.UNKNOWN);
            assertReset(() -> client.teams().create("acme", "x"));
            assertEquals(1, accepted.get());
            assertReset(() -> client.teams().list("acme", Listing.FIRST));
            assertEquals(4, accepted.get());
        }
    }

    @Test
    void whatAKeyLeavesOutIsEmpty() {
        stub.json("projects/acme/shop/keys/", """
                [{"id": 1, "isActive": "no", "rateLimit": {"count": 0, "window": 5}},
                 {"id": 2, "isActive": false, "rateLimit": {"count": "10", "window": 5}, "dsn": null}, {"id": null}]""");
        var keys = stub.client().keys().list("acme", "shop", Listing.FIRST).items();
        assertEquals(2, keys.size());
        assertTrue(keys.getFirst().active());
        assertTrue(keys.getFirst().rateLimit().isEmpty());
        assertFalse(keys.getLast().active());
        assertEquals(new ClientKey.RateLimit(10, 5), keys.getLast().rateLimit().orElseThrow());
    }

    private static void assertReset(Executable call) {
        var failure = assertThrows(SentryException.class, call).failure();
        assertEquals(
                SentryFailure.Reason.RESET,
                assertInstanceOf(SentryFailure.Unreachable.class, failure).reason());
    }

    private static void hangUp(ServerSocket server, AtomicInteger accepted) {
        while (!server.isClosed()) {
            try (var socket = server.accept()) {
                accepted.incrementAndGet();
                var _ = socket.getInputStream().read(new byte[8192]);
            } catch (IOException e) {
                // The test is over, or the next connection comes.
            }
        }
    }
}
