package picket.api.transport;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Writes a sign of life into the answer of a request now and then while it runs: proxies do not take it for dead, and a client
 * that has left is noticed, which ends the request and what it waits for (Cancellation, Streamable HTTP).
 */
final class Heartbeat implements AutoCloseable {
    private final EventStream stream;
    private final Duration pause;
    private final Thread request = Thread.currentThread();
    private final ReentrantLock lock = new ReentrantLock();
    private boolean over;
    private final Thread thread;

    private Heartbeat(EventStream stream, Duration pause) {
        this.stream = stream;
        this.pause = pause;
        this.thread = Thread.ofVirtual().name("picket-heartbeat").unstarted(this::beat);
    }

    /** Begins to beat for the request of the current thread. */
    static Heartbeat start(EventStream stream, Duration pause) {
        var heartbeat = new Heartbeat(stream, pause);
        heartbeat.thread.start();
        return heartbeat;
    }

    private void beat() {
        try {
            while (true) {
                Thread.sleep(pause);
                stream.sign();
            }
        } catch (CancellationException e) {
            leave();
        } catch (InterruptedException e) {
            // The request is done.
        }
    }

    private void leave() {
        lock.lock();
        try {
            if (!over) {
                request.interrupt();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Stops; an interrupt that came too late is taken back, since the thread goes on to the next request. */
    @Override
    public void close() {
        lock.lock();
        try {
            over = true;
            var _ = Thread.interrupted();
        } finally {
            lock.unlock();
        }
        thread.interrupt();
    }
}
