package picket.web.internal;

import java.time.Duration;
import java.time.InstantSource;
import picket.web.store.Tables;

/** Removes what has expired, now and then; any process may, and they do not disturb each other. */
final class Sweep {
    private static final System.Logger LOG = System.getLogger(Sweep.class.getName());
    private static final Duration PAUSE = Duration.ofMinutes(10);

    private final Thread thread;

    private Sweep(Thread thread) {
        this.thread = thread;
    }

    /** @param retention of chats */
    static Sweep start(Tables tables, Duration retention, InstantSource clock) {
        return new Sweep(Thread.ofVirtual().name("web-sweep").start(() -> run(tables, retention, clock)));
    }

    private static void run(Tables tables, Duration retention, InstantSource clock) {
        try {
            while (true) {
                Thread.sleep(PAUSE);
                once(tables, retention, clock);
            }
        } catch (InterruptedException e) {
            // Closed.
        }
    }

    private static void once(Tables tables, Duration retention, InstantSource clock) {
        try {
            LOG.log(System.Logger.Level.DEBUG, "{0} expired rows removed", tables.purge(clock.instant(), retention));
        } catch (RuntimeException e) {
            // The database may be back next time.
            LOG.log(System.Logger.Level.WARNING, "expired rows could not be removed", e);
        }
    }

    void close() {
        thread.interrupt();
    }
}
