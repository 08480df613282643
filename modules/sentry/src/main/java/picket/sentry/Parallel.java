package picket.sentry;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Reads that only enrich an answer, side by side on virtual threads: a few at a time, all within one limit. One that
 * fails or is late drops out alone.
 *
 * <p>{@snippet :
 * var parallel = new Parallel(4);
 * var links = parallel.add(() -> issues.externalIssues("acme", "SHOP-1"));
 * parallel.run(Duration.ofSeconds(5));
 * links.result().ifPresent(list -> show(list));
 * }
 */
public final class Parallel {
    private static final System.Logger LOG = System.getLogger(Parallel.class.getName());

    private final Semaphore width;
    private final List<Pending<?>> all = new ArrayList<>();

    /** @param width how many may run at the same time */
    public Parallel(int width) {
        this.width = new Semaphore(width);
    }

    /** Adds a read; it starts with {@link #run}. */
    public <T> Pending<T> add(Callable<T> read) {
        var pending = new Pending<T>(read, width);
        all.add(pending);
        return pending;
    }

    /** Runs what was added, and interrupts what is not done within the limit. */
    public void run(Duration limit) {
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            var _ = threads.invokeAll(all, limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            threads.shutdownNow();
        }
    }

    /** A read that may come to nothing. */
    public static final class Pending<T> implements Callable<Void> {
        private final Callable<T> read;
        private final Semaphore width;
        private volatile Optional<T> result = Optional.empty();

        private Pending(Callable<T> read, Semaphore width) {
            this.read = read;
            this.width = width;
        }

        /** What was read; empty if it failed, was late or has not run. */
        public Optional<T> result() {
            return result;
        }

        /** Runs the read. */
        @Override
        @SuppressWarnings("NullAway") // Void has no other value
        public Void call() throws Exception {
            width.acquire();
            try {
                result = Optional.of(read.call());
            } catch (SentryException e) {
                LOG.log(Level.DEBUG, () -> "an enrichment is left out: " + e.failure());
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "an enrichment failed", e);
            } finally {
                width.release();
            }
            return null;
        }
    }
}
