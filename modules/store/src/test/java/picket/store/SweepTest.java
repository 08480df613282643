package picket.store;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Sweeping goes on. */
final class SweepTest {
    @Test
    void aSweepThatFailsInWhateverWayIsFollowedByTheNext() throws InterruptedException {
        var rounds = new CountDownLatch(4);
        try (var _ = Sweep.start(
                "test",
                () -> {
                    rounds.countDown();
                    if (rounds.getCount() == 3) {
                        throw new OutOfMemoryError("for a moment");
                    } else if (rounds.getCount() == 2) {
                        throw new IllegalStateException("a mistake");
                    }
                    return 1;
                },
                Duration.ofMillis(1))) {
            assertTrue(rounds.await(10, TimeUnit.SECONDS));
        }
    }
}
