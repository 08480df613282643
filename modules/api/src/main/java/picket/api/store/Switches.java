package picket.api.store;

import io.helidon.dbclient.DbRow;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import picket.store.Outage;
import picket.store.Transactions;

/** Rows of {@code api_switch}, looked at once a second; while the database is away what was seen last holds. */
public final class Switches {
    private static final System.Logger LOG = System.getLogger(Switches.class.getName());
    private static final Duration KEPT = Duration.ofMillis(900);
    private static final long OFF = 0;

    private final Transactions database;
    private final InstantSource clock;
    private final AtomicReference<Seen> seen = new AtomicReference<>(new Seen(Map.of(), Instant.MIN));

    /** What there is to switch. */
    public enum Name {
        /** Nothing may be changed by anybody. */
        STOP_WRITES,
        /** The policy was to be read anew at this time. */
        POLICY
    }

    private record Seen(Map<String, Long> thrown, Instant at) {}

    /** @param database migrated */
    public Switches(DataSource database, InstantSource clock) {
        this.database = new Transactions(database);
        this.clock = clock;
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
        var now = clock.instant();
        if (now.isBefore(known.at().plus(KEPT)) && !known.at().equals(Instant.MIN)) {
            return known;
        }
        var fresh = new Seen(read(known), now);
        seen.set(fresh);
        return fresh;
    }

    private Map<String, Long> read(Seen known) {
        try {
            return database.once(switches -> {
                try (Stream<DbRow> rows = switches.query("SELECT name, thrown_at FROM api_switch")) {
                    return rows.collect(Collectors.toMap(
                            row -> row.column("name").getString(),
                            row -> row.column("thrown_at").getLong()));
                }
            });
        } catch (Outage e) {
            LOG.log(Level.WARNING, "the switches stay as they were, for the database cannot be asked", e);
            return known.thrown();
        }
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
        seen.set(new Seen(seen.get().thrown(), Instant.MIN));
    }
}
