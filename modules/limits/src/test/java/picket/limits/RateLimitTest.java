package picket.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** How a bucket empties and fills. */
final class RateLimitTest {
    private final AtomicLong now = new AtomicLong(1);
    private final RateLimit limit = new RateLimit(60, now::get);

    @Test
    void aFullBucketHoldsAMinuteOfCalls() {
        assertEquals(Duration.ZERO, limit.take("ann", 60));
        assertEquals(Duration.ofSeconds(1), limit.take("ann", 1));
        assertEquals(Duration.ZERO, limit.take("bob", 1));
    }

    @Test
    void itRefillsEvenly() {
        limit.take("ann", 60);
        pass(Duration.ofMillis(999));
        assertTrue(limit.take("ann", 1).toMillis() <= 1);
        pass(Duration.ofMillis(1));
        assertEquals(Duration.ZERO, limit.take("ann", 1));
        pass(Duration.ofHours(1));
        assertEquals(Duration.ZERO, limit.take("ann", 60));
        assertEquals(Duration.ofSeconds(1), limit.take("ann", 1));
    }

    @Test
    void allAreTakenOrNone() {
        limit.take("ann", 50);
        assertEquals(Duration.ofSeconds(10), limit.take("ann", 20));
        assertEquals(Duration.ZERO, limit.take("ann", 10));
    }

    @Test
    void whatNeverFitsWaitsAMinuteAtATime() {
        assertEquals(Duration.ofMinutes(1), limit.take("ann", 61));
        assertEquals(Duration.ZERO, limit.take("ann", 60));
    }

    @Test
    void aRefusalTellsWholeSecondsAtLeastOne() {
        assertEquals(OptionalLong.empty(), limit.refusal("ann"));
        limit.take("ann", 59);
        assertEquals(OptionalLong.of(2), limit.refusal("ann"));
        pass(Duration.ofMillis(500));
        assertEquals(OptionalLong.of(1), limit.refusal("ann"));
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }
}
