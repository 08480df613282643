package picket.sentry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class ParallelTest {
    @Test
    void oneThatFailsOrIsLateDropsOutAlone() throws InterruptedException {
        var interrupted = new CountDownLatch(1);
        var parallel = new Parallel(4);
        var good = parallel.add(() -> "good");
        var failed = parallel.add(() -> {
            throw new SentryException(new SentryFailure.Unauthorized());
        });
        var broken = parallel.add(() -> {
            throw new IllegalStateException("a bug");
        });
        var late = parallel.add(() -> {
            try {
                Thread.sleep(10_000);
                return "late";
            } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
            }
        });
        parallel.run(Duration.ofMillis(300));
        assertEquals(Optional.of("good"), good.result());
        assertEquals(Optional.empty(), failed.result());
        assertEquals(Optional.empty(), broken.result());
        assertEquals(Optional.empty(), late.result());
        assertTrue(interrupted.await(5, TimeUnit.SECONDS));
    }

    @Test
    void noMoreThanItsWidthRunAtTheSameTime() {
        var running = new AtomicInteger();
        var most = new AtomicInteger();
        var parallel = new Parallel(2);
        for (int i = 0; i < 8; i++) {
            parallel.add(() -> {
                most.accumulateAndGet(running.incrementAndGet(), Math::max);
                Thread.sleep(10);
                return running.decrementAndGet();
            });
        }
        parallel.run(Duration.ofSeconds(10));
        assertEquals(2, most.get());
    }
}
