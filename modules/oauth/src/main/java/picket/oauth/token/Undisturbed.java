package picket.oauth.token;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import picket.http.TraceContext;

/**
 * Work that comes to its end though whoever asked for it leaves or is told to stop: that interrupts their thread, which
 * would close the connection at which the work waits.
 */
final class Undisturbed implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Undisturbed.class.getName());

    /** As long as Sentry may take to be connected to and to answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /** What comes of the work; empty if whoever asks is interrupted before. */
    <T> Optional<T> run(Supplier<T> work) {
        var trace = TraceContext.current();
        var result = CompletableFuture.supplyAsync(() -> TraceContext.within(trace, work), threads);
        try {
            return Optional.of(result.get());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            var _ = result.whenComplete((_, failure) -> {
                if (failure != null) {
                    LOG.log(System.Logger.Level.WARNING, "what nobody waited for any more failed", failure);
                }
            });
            return Optional.empty();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException failure -> throw failure;
                case Error failure -> throw failure;
                case null, default -> throw new IllegalStateException(e);
            }
        }
    }

    /** Takes no more work, and waits for what is under way. */
    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.log(System.Logger.Level.WARNING, "work under way is given up after {0}", PATIENCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
