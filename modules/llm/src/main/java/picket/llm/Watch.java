package picket.llm;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Ends the answer of a provider that falls silent: the platform's own timeout ends with the headers. Whoever reads the
 * body wakes up then, as if it ended there or broke. The timer is the platform's shared one.
 */
final class Watch implements AutoCloseable {
    private final InputStream body;
    private final long patience;
    private volatile long heard = System.nanoTime();
    private volatile boolean closed;
    private volatile boolean late;

    Watch(InputStream body, Duration patience) {
        this.body = body;
        this.patience = patience.toNanos();
        look(this.patience);
    }

    private void look(long nanos) {
        CompletableFuture.delayedExecutor(nanos, TimeUnit.NANOSECONDS).execute(() -> {
            long left = heard + patience - System.nanoTime();
            if (closed) {
                return;
            }
            if (left > 0) {
                look(left);
            } else {
                late = true;
                end();
            }
        });
    }

    private void end() {
        try {
            body.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Something came. */
    void heard() {
        heard = System.nanoTime();
    }

    /** What ended the answer: silence, or else what its reader saw. */
    Throwable cause(Throwable seen) {
        return late ? new HttpTimeoutException("the model provider fell silent") : seen;
    }

    boolean isLate() {
        return late;
    }

    @Override
    public void close() {
        closed = true;
    }
}
