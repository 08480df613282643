package picket.oauth.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import picket.oauth.spi.GrantId;
import picket.store.Outage;

/**
 * What Sentry gave while the database was away. It is the only copy: it stays in memory, sealed, is tried again every
 * second until it is written, and once more at the end.
 */
final class Unwritten implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Unwritten.class.getName());
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int ATTEMPTS = 3;

    private final Map<GrantId, Renewed> waiting = new ConcurrentHashMap<>();
    private final Set<GrantId> faulty = ConcurrentHashMap.newKeySet();
    private final BiConsumer<GrantId, Renewed> table;
    private final Thread thread;

    /**
     * Renewed tokens.
     *
     * @param letter what was in the letter when they were asked for
     * @param before when the tokens that they replace were renewed
     */
    record Renewed(String credentials, Instant upstreamEnd, String letter, Instant before, Instant at) {}

    private Unwritten(BiConsumer<GrantId, Renewed> table) {
        this.table = table;
        this.thread = Thread.ofVirtual().name("oauth-unwritten").unstarted(this::run);
    }

    /** Begins to look after what cannot be written to this table. */
    static Unwritten start(BiConsumer<GrantId, Renewed> table) {
        var unwritten = new Unwritten(table);
        unwritten.thread.start();
        return unwritten;
    }

    /** Writes this now, or as soon as the database takes it. */
    void add(GrantId id, Renewed renewed) {
        waiting.put(id, renewed);
        for (int attempt = 0; attempt < ATTEMPTS && waiting.containsKey(id); attempt++) {
            tried();
        }
    }

    /**
     * Writes what is still in memory, if anything is. What cannot be written for a fault of its own keeps nothing else
     * back; while the database is away nothing can be.
     */
    void write() {
        Set.copyOf(waiting.keySet()).forEach(this::write);
    }

    private void write(GrantId id) {
        try {
            waiting.computeIfPresent(id, (grant, renewed) -> {
                table.accept(grant, renewed);
                return null;
            });
            faulty.remove(id);
        } catch (Outage e) {
            throw e;
        } catch (RuntimeException e) {
            if (faulty.add(id)) {
                LOG.log(System.Logger.Level.ERROR, "renewed tokens cannot be written yet", e);
            }
        }
    }

    private void tried() {
        try {
            write();
        } catch (Outage e) {
            LOG.log(System.Logger.Level.WARNING, "renewed tokens wait for the database: {0}", e.getMessage());
        }
    }

    private void run() {
        try {
            while (true) {
                Thread.sleep(PAUSE);
                if (!waiting.isEmpty()) {
                    tried();
                }
            }
        } catch (InterruptedException e) {
            LOG.log(System.Logger.Level.DEBUG, "closed");
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        tried();
        if (!waiting.isEmpty()) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "{0} sign-ins will have to be done again: the database did not take what Sentry gave for them",
                    waiting.size());
        }
    }
}
