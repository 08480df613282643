package picket.sentry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which reads share an answer. */
final class SharedReadsTest {
    private static final SentryHost HOST = SentryHost.of("sentry.example.com", false);
    private static final int MOST_BYTES = 100_000;
    private static final Answer ANSWER = new Answer(MissingNode.getInstance(), Optional.empty());

    private final AtomicLong nanos = new AtomicLong();
    private final SharedReads reads = new SharedReads(new JsonMapper(), nanos::get, Duration.ofSeconds(30), MOST_BYTES);
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
        nanos.addAndGet(Duration.ofMinutes(6).toNanos());
        read("a", call);
        assertEquals(2, requests.get());
        read("b", call);
        assertEquals(3, requests.get());
    }

    @Test
    void whatIsRememberedOfAllUsersTogetherIsBounded() {
        var page = new Answer(TextNode.valueOf("x".repeat(1_000)), Optional.of("next"));
        var call = Call.get("x").remembered();
        for (int user = 0; user < 1_000; user++) {
            read("user" + user, call, page);
        }
        long kept = IntStream.range(0, 1_000)
                .filter(user -> remembers("user" + user, call, page))
                .count();
        assertTrue(kept > 50 && kept * 1_000 < MOST_BYTES, () -> kept + " are kept");
    }

    @Test
    void anAnswerThatIsLongerThanAllThatIsRememberedIsGivenAndForgotten() {
        var page = new Answer(TextNode.valueOf("x".repeat(MOST_BYTES)), Optional.empty());
        read("a", Call.get("x").remembered(), page);
        assertFalse(remembers("a", Call.get("x").remembered(), page));
    }

    @Test
    void answersThatAreTooOldMakeRoomForNewOnes() {
        var page = new Answer(TextNode.valueOf("x".repeat(MOST_BYTES / 3)), Optional.empty());
        for (var path : List.of("x", "y", "z")) {
            read("a", Call.get(path).remembered(), page);
        }
        nanos.addAndGet(Duration.ofMinutes(6).toNanos());
        read("a", Call.get("new").remembered(), page);
        assertTrue(remembers("a", Call.get("new").remembered(), page));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aReadThatEndsWithAnErrorOfTheMachineKeepsNoOtherFromIt(boolean remembered) {
        var call = remembered ? Call.get("x").remembered() : Call.get("x");
        assertThrows(
                StackOverflowError.class,
                () -> reads.of(HOST, "a", call, () -> {
                    throw new StackOverflowError();
                }));
        var second = CompletableFuture.supplyAsync(() -> read("a", call));
        assertEquals("answer", second.orTimeout(10, TimeUnit.SECONDS).join());
    }

    @Test
    void whoWaitsForAReadThatEndsWithAnErrorOfTheMachineReadsItself() throws Exception {
        assertEquals("answer", followed(() -> {
            throw new StackOverflowError();
        }));
        assertEquals(1, requests.get());
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
            } catch (SentryException | CancellationException | StackOverflowError e) {
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

    /** Whether an answer is given that nobody asks for anew; it is the one that was given first. */
    private boolean remembers(String token, Call call, Answer answer) {
        int before = requests.get();
        assertEquals(answer, read(token, call, answer));
        return requests.get() == before;
    }

    private Answer read(String token, Call call, Answer answer) {
        return reads.of(HOST, token, call, () -> {
            requests.incrementAndGet();
            return answer;
        });
    }

    private String read(String token, Call call) {
        try {
            read(token, call, ANSWER);
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
