package picket.store;

import io.helidon.dbclient.DbClient;
import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbTransaction;
import io.helidon.dbclient.jdbc.JdbcClientBuilder;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Function;
import javax.sql.DataSource;

/** The database as the tables of a worker see it; all methods throw {@link Outage} if it is away. */
public final class Transactions {
    private static final int ATTEMPTS = 6;
    private static final Duration PAUSE = Duration.ofMillis(10);

    private final DbClient client;

    /** Over pooled connections. */
    public Transactions(DataSource database) {
        this.client = JdbcClientBuilder.create()
                .connectionPool(() -> connection(database))
                .build();
    }

    private static Connection connection(DataSource database) {
        try {
            return database.getConnection();
        } catch (SQLException e) {
            throw new Outage(e);
        }
    }

    /** Runs statements that stand each for itself. */
    public <T> T once(Function<DbExecute, T> work) {
        try {
            return work.apply(client.execute());
        } catch (RuntimeException e) {
            throw named(e);
        }
    }

    /**
     * Runs statements that commit together, or not at all if one of them throws. Work that lost against another
     * transaction runs again, so it must have no other effect than its statements.
     */
    public <T> T run(Function<DbExecute, T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return attempt(work);
            } catch (RuntimeException e) {
                boolean again = SqlFault.of(e).filter(SqlFault.CONFLICT::equals).isPresent();
                if (attempt == ATTEMPTS || !again || !pause(attempt)) {
                    throw named(e);
                }
            }
        }
    }

    /** Lets whoever came first come to an end; the answer is whether nobody wants us to stop. */
    private static boolean pause(int attempt) {
        try {
            Thread.sleep(PAUSE.multipliedBy(1L << attempt));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private <T> T attempt(Function<DbExecute, T> work) {
        var transaction = client.transaction();
        try {
            var result = work.apply(transaction);
            transaction.commit();
            return result;
        } catch (RuntimeException | Error e) {
            undo(transaction, e);
            throw e;
        }
    }

    /** On a broken connection a rollback fails too, and says less than what came before. */
    private static void undo(DbTransaction transaction, Throwable failure) {
        try {
            transaction.rollback();
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    /** What is nobody's mistake by one name, whatever the driver calls it; all else as it is. */
    private static RuntimeException named(RuntimeException failure) {
        boolean already = failure instanceof Outage;
        return already || SqlFault.of(failure).isEmpty() ? failure : new Outage(failure);
    }
}
