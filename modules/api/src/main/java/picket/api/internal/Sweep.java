package picket.api.internal;

import java.time.Duration;
import java.time.InstantSource;
import picket.api.store.CallRecords;
import picket.api.store.StoredTasks;

/** Removes what has expired, now and then; any process may, and they do not disturb each other. */
final class Sweep {
    private static final System.Logger LOG = System.getLogger(Sweep.class.getName());
    private static final Duration PAUSE = Duration.ofMinutes(10);

    private final Thread thread;

    private Sweep(Thread thread) {
        this.thread = thread;
    }

    static Sweep start(CallRecords calls, StoredTasks tasks, InstantSource clock) {
        return new Sweep(Thread.ofVirtual().name("api-sweep").start(() -> run(calls, tasks, clock)));
    }

    private static void run(CallRecords calls, StoredTasks tasks, InstantSource clock) {
        try {
            while (true) {
                once(calls, tasks, clock);
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException e) {
            // Closed.
        }
    }

    private static void once(CallRecords calls, StoredTasks tasks, InstantSource clock) {
        try {
            var now = clock.instant();
            LOG.log(System.Logger.Level.DEBUG, "{0} expired rows removed", calls.purge(now) + tasks.purge(now));
        } catch (RuntimeException e) {
            // The database may be back next time.
            LOG.log(System.Logger.Level.WARNING, "expired rows could not be removed", e);
        }
    }

    void close() {
        thread.interrupt();
    }
}
