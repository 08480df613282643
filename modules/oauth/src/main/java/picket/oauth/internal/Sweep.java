package picket.oauth.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import picket.oauth.store.Store;

/**
 * Removes what has expired and moves what a former deployment key wrapped, now and then; any process may, and they do not
 * disturb each other.
 */
final class Sweep implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Sweep.class.getName());
    private static final Duration PAUSE = Duration.ofMinutes(10);
    /** How long it is known what people and operators did. */
    private static final Duration KEPT = Duration.ofDays(400);

    private final Thread thread;

    private Sweep(Thread thread) {
        this.thread = thread;
    }

    static Sweep start(Store store, InstantSource clock) {
        return new Sweep(Thread.ofVirtual().name("oauth-sweep").start(() -> run(store, clock)));
    }

    private static void run(Store store, InstantSource clock) {
        try {
            while (true) {
                once(store, clock);
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException e) {
            // Closed.
        }
    }

    /** Removes what has expired; the number of rows. */
    static long purge(Store store, Instant now) {
        return store.states().purge(now)
                + store.devices().purge(now)
                + store.grants().purge(now)
                + store.sessions().purge(now)
                + store.journal().purge(now.minus(KEPT))
                + store.clients().purge(now);
    }

    private static void once(Store store, InstantSource clock) {
        try {
            long rows = purge(store, clock.instant());
            LOG.log(System.Logger.Level.DEBUG, "{0} expired rows removed", rows);
            long moved = store.rewrap();
            if (moved > 0) {
                LOG.log(System.Logger.Level.INFO, "{0} rows are under the new deployment key now", moved);
            }
        } catch (RuntimeException e) {
            // The database may be back next time.
            LOG.log(System.Logger.Level.WARNING, "the tables could not be swept", e);
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
