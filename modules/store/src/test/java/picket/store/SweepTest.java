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
                    switch ((int) rounds.getCount()) {
                        case 3 -> throw new OutOfMemoryError("for a moment");
                        case 2 -> throw new IllegalStateException("a mistake");
                        case 1 -> throw new Outage(new IllegalStateException("away"));
                        default -> {
                            return 1;
                        }
                    }
                },
                Duration.ofMillis(1))) {
            assertTrue(rounds.await(10, TimeUnit.SECONDS));
        }
    }
}
