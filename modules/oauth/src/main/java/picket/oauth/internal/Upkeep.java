package picket.oauth.internal;

import java.time.Duration;
import java.time.Instant;
import picket.oauth.store.Store;

/** What is due in the tables now and then: what has expired, and what a former deployment key wrapped. */
final class Upkeep {
    private static final System.Logger LOG = System.getLogger(Upkeep.class.getName());

    /** How long it is known what people and operators did. */
    private static final Duration KEPT = Duration.ofDays(400);

    private Upkeep() {}

    /** Removes what has expired and moves what is to be moved; the number of rows removed. */
    static long run(Store store, Instant now) {
        long removed = purge(store, now);
        long moved = store.rewrap();
        if (moved > 0) {
            LOG.log(System.Logger.Level.INFO, "{0} rows are under the new deployment key now", moved);
        }
        return removed;
    }

    /** Removes what has expired; the number of rows. */
    static long purge(Store store, Instant now) {
        return store.spent().purge(now)
                + store.devices().purge(now)
                + store.grants().purge(now)
                + store.sessions().purge(now)
                + store.journal().purge(now.minus(KEPT))
                + store.clients().purge(now);
    }
}
