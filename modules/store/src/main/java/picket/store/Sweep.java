package picket.store;

import java.time.Duration;
import java.util.function.LongSupplier;

/** Removes what has expired, now and then; any process may, and they do not disturb each other. */
public final class Sweep implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Sweep.class.getName());
    private static final Duration PAUSE = Duration.ofMinutes(10);

    private final Thread thread;

    private Sweep(Thread thread) {
        this.thread = thread;
    }

    /**
     * Begins at once, and again every ten minutes.
     *
     * @param worker whose tables they are
     * @param removal removes what is due and gives the number of rows; what it throws is logged, and the next one may
     *     succeed
     */
    public static Sweep start(String worker, LongSupplier removal) {
        return start(worker, removal, PAUSE);
    }

    static Sweep start(String worker, LongSupplier removal, Duration pause) {
        return new Sweep(Thread.ofVirtual().name(worker + "-sweep").start(() -> run(worker, removal, pause)));
    }

    private static void run(String worker, LongSupplier removal, Duration pause) {
        try {
            while (true) {
                once(worker, removal);
                Thread.sleep(pause);
            }
        } catch (InterruptedException e) {
            // Closed.
        }
    }

    private static void once(String worker, LongSupplier removal) {
        try {
            LOG.log(System.Logger.Level.DEBUG, "{0}: {1} expired rows removed", worker, removal.getAsLong());
        } catch (Outage e) {
            LOG.log(System.Logger.Level.WARNING, worker + ": expired rows stay until the database is back", e);
        } catch (RuntimeException | Error e) {
            // One moment without memory must not be the end of all sweeping.
            LOG.log(System.Logger.Level.ERROR, worker + ": expired rows could not be removed", e);
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
