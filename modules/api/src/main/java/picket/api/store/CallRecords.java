package picket.api.store;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import picket.api.session.Session;
import picket.api.tools.Audit;
import picket.store.Erasures;
import picket.store.Expired;
import picket.store.Outage;
import picket.store.Transactions;

/** Rows of {@code api_call}, kept for a while. While the database is away calls go on, and the log has them. */
public final class CallRecords implements Audit {
    private static final System.Logger LOG = System.getLogger(CallRecords.class.getName());
    /** Before a call that goes on is answered. */
    private static final Duration LONGEST_CALL = Duration.ofHours(1);

    private static final long PAUSE = Duration.ofSeconds(10).toNanos();

    private final Transactions database;
    private final Erasures erasures;
    private final Duration retention;
    private final InstantSource clock;
    private final LongSupplier nanos;
    private final AtomicLong awayUntil;

    /**
     * The records of one deployment.
     *
     * @param retention how long records are kept
     * @param nanos as {@link System#nanoTime()}: a pause must not depend on a clock that is set
     */
    public CallRecords(DataSource database, Duration retention, InstantSource clock, LongSupplier nanos) {
        this.database = new Transactions(database);
        this.erasures = new Erasures(this.database, "api_erased");
        this.retention = retention;
        this.clock = clock;
        this.nanos = nanos;
        this.awayUntil = new AtomicLong(nanos.getAsLong());
    }

    @Override
    public void keep(Entry call) {
        guarded(() -> {
            insert(call);
            if (erasures.cover(call.who().user(), call.came())) {
                delete(call);
            }
        });
    }

    @Override
    public void complete(Session.Who who, Begun call, Ending ending, long bytes) {
        guarded(() -> database.once(calls -> calls.update(
                "UPDATE api_call SET outcome = ?, result_bytes = ?, duration_ms = ? - called_at"
                        + " WHERE user_id = ? AND called_at BETWEEN ? AND ? AND request_id = ? AND outcome = ?",
                ending.id(),
                bytes,
                clock.millis(),
                who.user(),
                call.at().minus(LONGEST_CALL).toEpochMilli(),
                call.at().toEpochMilli(),
                call.request(),
                Ending.PENDING.id())));
    }

    /**
     * The thread of a call whose client left is interrupted, and a driver closes the connection that such a thread works
     * with: the interrupt waits until the record is kept.
     */
    private void guarded(Runnable work) {
        if (nanos.getAsLong() - awayUntil.get() < 0) {
            return;
        }
        boolean interrupted = Thread.interrupted();
        try {
            work.run();
        } catch (RuntimeException e) { // what was done at Sentry is done, so that the caller hears of it all the same
            missed(e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void missed(RuntimeException why) {
        if (Thread.currentThread().isInterrupted()) { // since the work began, which says nothing about the database
            LOG.log(Level.WARNING, "a call is on the log only, for its client left while the record was kept", why);
        } else if (why instanceof Outage) {
            awayUntil.set(nanos.getAsLong() + PAUSE);
            LOG.log(Level.WARNING, "calls are on the log only, for the database does not take their records", why);
        } else {
            LOG.log(Level.ERROR, "a call is on the log only, for its record failed", why);
        }
    }

    private void insert(Entry call) {
        database.once(calls -> calls.insert(
                "INSERT INTO api_call (called_at, user_id, client_id, organization, project, tool,"
                        + " arguments_digest, outcome, result_bytes, duration_ms, request_id)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                call.at().toEpochMilli(),
                call.who().user(),
                call.who().client(),
                call.organization(),
                call.project(),
                call.tool(),
                call.arguments(),
                call.ending().id(),
                call.bytes(),
                call.took().toMillis(),
                call.request().id()));
    }

    private void delete(Entry call) {
        database.once(calls -> calls.delete(
                "DELETE FROM api_call WHERE user_id = ? AND called_at = ? AND request_id = ?",
                call.who().user(),
                call.at().toEpochMilli(),
                call.request().id()));
    }

    /** Removes what is too old; the number of rows. */
    public long purge(Instant now) {
        return new Expired(database, "api_call", "id", "called_at").delete(now.minus(retention)) + erasures.purge(now);
    }
}
