package picket.api.store;

import io.helidon.dbclient.DbRow;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import picket.store.Outage;
import picket.store.Transactions;

/**
 * Rows of {@code api_switch}, looked at once a second. While the database is away what was seen last holds, and calls do
 * not wait for it over and over.
 */
public final class Switches {
    private static final System.Logger LOG = System.getLogger(Switches.class.getName());
    private static final long OFF = 0;
    private static final long KEPT = Duration.ofMillis(900).toNanos();
    /** After a look that failed: short, for a switch that is thrown once the database is back is wanted soon. */
    private static final long PAUSE = Duration.ofSeconds(3).toNanos();
    /** How long a look that failed is good enough for those who come while another one is under way. */
    private static final long FAILED_LATELY = Duration.ofSeconds(10).toNanos();

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Transactions database;
    private final InstantSource clock;
    private final LongSupplier nanos;
    private final ReentrantLock looking = new ReentrantLock();
    private final AtomicReference<Seen> seen;

    /** What there is to switch. */
    public enum Name {
        /** Nothing may be changed by anybody. */
        STOP_WRITES,
        /** The policy was to be read anew at this time. */
        POLICY
    }

    /**
     * What a look showed.
     *
     * @param until when to look again, in nanoseconds
     * @param away whether it failed, so that it shows what the one before did
     */
    private record Seen(Map<String, Long> thrown, long until, boolean away) {}

    /**
     * Nothing is seen yet.
     *
     * @param database migrated
     * @param clock when switches are thrown
     * @param nanos as {@link System#nanoTime()}: when to look again must not depend on a clock that is set
     */
    public Switches(DataSource database, InstantSource clock, LongSupplier nanos) {
        this.database = new Transactions(database);
        this.clock = clock;
        this.nanos = nanos;
        this.seen = new AtomicReference<>(new Seen(Map.of(), nanos.getAsLong(), false));
    }

    /** When a switch was thrown; {@link Instant#EPOCH} if it is off. */
    public Instant thrown(Name name) {
        return Instant.ofEpochMilli(current().thrown().getOrDefault(name.name(), OFF));
    }

    /** Whether a switch is on. */
    public boolean on(Name name) {
        return thrown(name).isAfter(Instant.EPOCH);
    }

    private Seen current() {
        var known = seen.get();
        return isDue(known) ? looked(known) : known;
    }

    private boolean isDue(Seen known) {
        return nanos.getAsLong() - known.until() >= 0;
    }

    /** One thread looks, and an interrupt of whoever calls waits until it has: it would cost the connection. */
    private Seen looked(Seen known) {
        boolean interrupted = Thread.interrupted();
        try {
            long patience = patience(known);
            if (looking.tryLock(patience, TimeUnit.NANOSECONDS)) {
                try {
                    look();
                } finally {
                    looking.unlock();
                }
            } else if (patience > 0) {
                seen.compareAndSet(known, away(known, PAUSE)); // it hangs
            }
        } catch (InterruptedException e) {
            interrupted = true;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        return seen.get();
    }

    private long patience(Seen known) {
        boolean failedLately = known.away() && nanos.getAsLong() - known.until() < FAILED_LATELY;
        return failedLately ? 0 : PATIENCE.toNanos();
    }

    private void look() {
        var known = seen.get();
        if (isDue(known)) {
            var fresh = read(known);
            seen.compareAndSet(known, fresh); // unless a switch was set meanwhile
        }
    }

    private Seen read(Seen known) {
        try {
            return database.once(switches -> {
                try (Stream<DbRow> rows = switches.query("SELECT name, thrown_at FROM api_switch")) {
                    var thrown = rows.collect(Collectors.toMap(
                            row -> row.column("name").getString(),
                            row -> row.column("thrown_at").getLong()));
                    return new Seen(thrown, nanos.getAsLong() + KEPT, false);
                }
            });
        } catch (RuntimeException e) {
            // Since the look began, which may be all that is wrong.
            boolean left = Thread.currentThread().isInterrupted();
            if (!left && !(e instanceof Outage)) {
                throw e;
            }
            LOG.log(Level.WARNING, "the switches stay as they were, for the database cannot be asked", e);
            return away(known, left ? 0 : PAUSE);
        }
    }

    private Seen away(Seen known, long pause) {
        return new Seen(known.thrown(), nanos.getAsLong() + pause, true);
    }

    /** Throws a switch, or takes it back. */
    public void set(Name name, boolean on) {
        long at = on ? clock.millis() : OFF;
        database.run(rows -> rows.update("UPDATE api_switch SET thrown_at = ? WHERE name = ?", at, name.name()) > 0
                ? 1L
                : rows.insert(
                        "INSERT INTO api_switch (name, thrown_at) VALUES (?, ?) ON CONFLICT DO NOTHING",
                        name.name(),
                        at));
        seen.updateAndGet(known -> {
            var thrown = new HashMap<>(known.thrown());
            thrown.put(name.name(), at);
            return new Seen(thrown, nanos.getAsLong(), false);
        });
    }
}
