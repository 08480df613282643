package picket.web.store;

import io.helidon.dbclient.DbClient;
import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbTransaction;
import io.helidon.dbclient.jdbc.JdbcClientBuilder;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import picket.http.Problem;
import picket.web.request.Code;

/**
 * The database as the tables of this package see it. Whatever it fails with is logged, and an error that says to come
 * again is thrown.
 *
 * @param client over pooled connections
 */
record Statements(DbClient client) {
    private static final System.Logger LOG = System.getLogger(Statements.class.getName());

    static Statements over(DataSource database) {
        return new Statements(JdbcClientBuilder.create()
                .connectionPool(() -> connection(database))
                .build());
    }

    private static Connection connection(DataSource database) {
        try {
            return database.getConnection();
        } catch (SQLException e) {
            throw new NoConnection(e);
        }
    }

    /** Runs statements that stand each for itself. */
    <T> T once(Function<DbExecute, T> work) {
        return guarded(() -> work.apply(client.execute()));
    }

    /** Runs statements that commit together, or not at all if one of them fails. */
    <T> T together(Function<DbExecute, T> work) {
        return guarded(() -> {
            var transaction = client.transaction();
            try {
                var result = work.apply(transaction);
                transaction.commit();
                return result;
            } catch (RuntimeException | Error e) {
                undo(transaction, e);
                throw e;
            }
        });
    }

    /** On a broken connection a rollback fails too, and says less than what came before. */
    private static void undo(DbTransaction transaction, Throwable failure) {
        try {
            transaction.rollback();
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    private static <T> T guarded(Supplier<T> work) {
        try {
            return work.get();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "the database failed", e);
            throw new Problem.Thrown(Code.STORAGE_UNAVAILABLE.problem());
        }
    }

    /** No connection could be had. */
    private static final class NoConnection extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NoConnection(SQLException cause) {
            super("no database connection", cause);
        }
    }
}
