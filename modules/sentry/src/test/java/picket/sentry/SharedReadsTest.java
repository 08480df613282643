package picket.sentry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which reads share an answer. */
final class SharedReadsTest {
    private static final SentryHost HOST = SentryHost.of("sentry.example.com", false);
    private static final Answer ANSWER = new Answer(MissingNode.getInstance(), Optional.empty());

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-20T12:00:00Z"));
    private final SharedReads reads = new SharedReads(now::get, Duration.ofSeconds(30), 2);
    private final AtomicInteger requests = new AtomicInteger();
    private final StubSentry stub = StubSentry.start();

    @AfterEach
    void close() {
        stub.close();
    }

    @Test
    void identicalReadsAtOneTimeAreOneRequest() throws Exception {
        assertEquals("answer", followed(() -> ANSWER));
        assertEquals(0, requests.get());
        read("a", Call.get("x"));
        assertEquals(1, requests.get());
    }

    @Test
    void failuresAreSharedButNotThatOfACallerWhoLeft() throws Exception {
        assertEquals("404", followed(() -> {
            throw new SentryException(Refusal.of(404, "404"));
        }));
        assertEquals(0, requests.get());
        assertEquals("answer", followed(() -> {
            throw new CancellationException();
        }));
        assertEquals(1, requests.get());
    }

    @Test
    void otherUsersAndOtherQuestionsAreOtherRequests() throws Exception {
        followed(() -> {
            read("b", Call.get("x"));
            read("a", Call.get("y"));
            read("a", Call.get("x").with("a", 1));
            return ANSWER;
        });
        assertEquals(3, requests.get());
    }

    @Test
    void whatSeldomChangesIsRememberedForAWhile() {
        var call = Call.get("x").remembered();
        read("a", call);
        read("a", call);
        assertEquals(1, requests.get());
        now.updateAndGet(time -> time.plus(Duration.ofMinutes(6)));
        read("a", call);
        assertEquals(2, requests.get());
        read("b", call);
        assertEquals(3, requests.get());
    }

    @Test
    void answersThatAreTooOldMakeRoomForNewOnes() {
        for (var path : List.of("x", "y", "z")) {
            read("a", Call.get(path).remembered());
        }
        now.updateAndGet(time -> time.plus(Duration.ofMinutes(6)));
        read("a", Call.get("new").remembered());
        read("a", Call.get("new").remembered());
        assertEquals(4, requests.get());
    }

    @Test
    void theRegionOfAnOrganizationIsLookedUpOnceForEachUser() {
        stub.json("organizations/acme/", "{\"slug\": \"acme\", \"links\": {\"regionUrl\": \"https://de.sentry.io\"}}");
        for (int i = 0; i < 3; i++) {
            assertEquals("https://de.sentry.io", stub.client().organizations().region("acme"));
        }
        assertEquals(1, stub.seen().size());
        stub.client("other").organizations().region("acme");
        assertEquals(2, stub.seen().size());
    }

    @Test
    void aProjectIsLookedUpOnce() {
        stub.json("projects/acme/shop/", "{\"id\": 4508, \"slug\": \"shop\"}");
        for (int i = 0; i < 3; i++) {
            assertEquals("4508", stub.client().projects().id("acme", "shop"));
        }
        assertEquals(1, stub.seen().size());
        assertEquals("4508", stub.client("other").projects().id("acme", "shop"));
        assertEquals(2, stub.seen().size());
    }

    @Test
    void aRouteThatIsNotThereIsToldFromAThingThatIsNot() {
        stub.reply("projects/acme/shop/", new StubSentry.Reply(404, "text/html; charset=utf-8", "", "", Duration.ZERO));
        assertEquals(new SentryFailure.Unsupported(), refusal());
        stub.reply("projects/acme/shop/", new StubSentry.Reply(404, "text/html", "<html>", "", Duration.ZERO));
        assertInstanceOf(SentryFailure.NotFound.class, refusal());
        stub.error("projects/acme/shop/", 404, "{\"detail\": \"The requested resource does not exist\"}");
        assertInstanceOf(SentryFailure.NotFound.class, refusal());
    }

    private SentryFailure refusal() {
        return assertThrows(
                        SentryException.class, () -> stub.client().projects().get("acme", "shop"))
                .failure();
    }

    /** What a read gets that waits for another one, which ends like that. */
    private String followed(Supplier<Answer> end) throws Exception {
        var begun = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        var leader = Thread.ofPlatform().start(() -> {
            try {
                reads.of(HOST, "a", Call.get("x"), () -> {
                    begun.countDown();
                    await(go);
                    return end.get();
                });
            } catch (SentryException | CancellationException e) {
                // Told to the follower.
            }
        });
        begun.await();
        var got = new CompletableFuture<String>();
        var follower = Thread.ofPlatform().start(() -> got.complete(read("a", Call.get("x"))));
        while (follower.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        go.countDown();
        leader.join();
        return got.get(1, TimeUnit.MINUTES);
    }

    private String read(String token, Call call) {
        try {
            reads.of(HOST, token, call, () -> {
                requests.incrementAndGet();
                return ANSWER;
            });
            return "answer";
        } catch (SentryException e) {
            return e.failure() instanceof SentryFailure.NotFound(var detail) ? detail : "other";
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
