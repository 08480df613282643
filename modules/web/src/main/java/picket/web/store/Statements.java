package picket.web.store;

import io.helidon.dbclient.DbExecute;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import picket.http.Problem;
import picket.store.Transactions;
import picket.web.request.Code;

/**
 * The database as the tables of this package see it. Whatever it fails with is logged, and an error that says to come
 * again is thrown.
 */
record Statements(Transactions database) {
    private static final System.Logger LOG = System.getLogger(Statements.class.getName());

    static Statements over(DataSource database) {
        return new Statements(new Transactions(database, Statements::unavailable));
    }

    /** Runs statements that stand each for itself. */
    <T> T once(Function<DbExecute, T> work) {
        return guarded(() -> database.once(work));
    }

    /** Runs statements that commit together, or not at all if one of them fails; again if others came first. */
    <T> T together(Function<DbExecute, T> work) {
        return guarded(() -> database.run(work));
    }

    private static <T> T guarded(Supplier<T> work) {
        try {
            return work.get();
        } catch (Problem.Thrown e) {
            throw e;
        } catch (RuntimeException e) {
            throw unavailable(e);
        }
    }

    private static Problem.Thrown unavailable(RuntimeException failure) {
        LOG.log(System.Logger.Level.ERROR, "the database failed", failure);
        return new Problem.Thrown(Code.STORAGE_UNAVAILABLE.problem());
    }
}
