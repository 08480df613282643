package picket.api.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** How a bucket empties and fills. */
final class LimitTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final Limit limit = new Limit(60, now::get);

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

    private void pass(Duration time) {
        now.updateAndGet(instant -> instant.plus(time));
    }
}
