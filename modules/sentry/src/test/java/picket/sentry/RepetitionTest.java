package picket.sentry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picket.sentry.SentryFailure.Reason;

/** Which calls are sent again, and when a host is left alone. */
final class RepetitionTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final Call READ = Call.get("x");
    private static final Call WRITE = Call.post(JsonNodeFactory.instance.objectNode(), "x");

    private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
    private final Repetition repetition = new Repetition(Duration.ofMillis(1), now::get, () -> 0.5);
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE);
    private final Breakers breakers = new Breakers(nanos::get);
    private final List<String> attempts = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(ints = {429, 502, 503, 504})
    void aReadIsRepeatedWhenTheFailureMayPass(int status) {
        assertEquals("done", run(READ, NOW.plusSeconds(60), twice(Refusal.of(status, ""), Optional.empty())));
        assertEquals(3, attempts.size());
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 500, 501})
    void otherAnswersAreFinal(int status) {
        assertThrows(
                SentryException.class,
                () -> run(READ, NOW.plusSeconds(60), twice(Refusal.of(status, ""), Optional.empty())));
        assertEquals(1, attempts.size());
    }

    @Test
    void aWriteIsNeverRepeated() {
        var reset = new SentryFailure.Unreachable(Reason.RESET, "host");
        assertThrows(SentryException.class, () -> run(WRITE, NOW.plusSeconds(60), twice(reset, Optional.empty())));
        assertEquals(1, attempts.size());
    }

    @Test
    void theDeadlineAndAnImpatientCallerComeBeforeRetryAfter() {
        var busy = Refusal.of(429, "");
        var wait = Optional.of(Duration.ofSeconds(3));
        assertThrows(SentryException.class, () -> run(READ, NOW.plusSeconds(2), twice(busy, wait)));
        var tooLong = Optional.of(Duration.ofSeconds(11));
        assertThrows(SentryException.class, () -> run(READ, NOW.plusSeconds(60), twice(busy, tooLong)));
        assertEquals(2, attempts.size());
        assertEquals("done", run(READ, NOW.plusSeconds(2), twice(busy, Optional.of(Duration.ZERO))));
    }

    @ParameterizedTest
    @CsvSource({"0, 150", "1, 300"})
    void pausesGrowAndAreFromHalfOfThemToAllOfThem(double jitter, int least) {
        var patient = new Repetition(Duration.ofMillis(100), now::get, () -> jitter);
        long start = System.nanoTime();
        patient.of(READ, NOW.plusSeconds(60), twice(Refusal.of(503, ""), Optional.empty()));
        assertTrue(System.nanoTime() - start >= Duration.ofMillis(least).toNanos());
    }

    @Test
    void aServerThatIsBusyIsAskedThreeTimes() {
        try (var stub = StubSentry.start()) {
            stub.error("auth/", 503, "{}");
            assertThrows(SentryException.class, () -> stub.client().user());
            assertEquals(3, stub.seen().size());
        }
    }

    @Test
    void aHostThatIsDownIsLeftAloneAndThenProbed() {
        var host = SentryHost.of("sentry.example.com", false);
        for (int i = 0; i < 7; i++) {
            assertThrows(SentryException.class, () -> breakers.guard(host, this::down));
        }
        assertEquals(5, attempts.size());
        nanos.addAndGet(Duration.ofSeconds(11).toNanos());
        assertThrows(SentryException.class, () -> breakers.guard(host, this::down));
        assertThrows(SentryException.class, () -> breakers.guard(host, this::down));
        assertEquals(6, attempts.size());
        assertEquals("up", breakers.guard(SentryHost.of("other.example.com", false), () -> "up"));
        nanos.addAndGet(Duration.ofSeconds(11).toNanos());
        assertEquals("up", breakers.guard(host, () -> "up"));
        assertEquals("up", breakers.guard(host, () -> "up"));
    }

    @Test
    void aHostThatRefusesIsNotDown() {
        var host = SentryHost.of("sentry.example.com", false);
        for (int i = 0; i < 9; i++) {
            assertThrows(
                    SentryException.class,
                    () -> breakers.guard(host, () -> {
                        attempts.add("refused");
                        throw new SentryException(Refusal.of(404, ""));
                    }));
        }
        assertTrue(attempts.size() == 9, attempts::toString);
    }

    private String down() {
        attempts.add("down");
        throw new SentryException(new SentryFailure.Unreachable(Reason.REFUSED, "host"));
    }

    private String run(Call call, Instant deadline, Supplier<String> attempt) {
        return repetition.of(call, deadline, attempt);
    }

    /** Fails twice, then succeeds. */
    private Supplier<String> twice(SentryFailure failure, Optional<Duration> retryAfter) {
        var left = new int[] {2};
        return () -> {
            attempts.add("attempt");
            if (left[0]-- > 0) {
                throw new SentryException(failure, retryAfter);
            }
            return "done";
        };
    }
}
