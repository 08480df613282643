package picket.sandbox.store;

import java.sql.SQLException;
import javax.sql.DataSource;

/** Work on pooled connections, each piece in a transaction of its own. */
final class Jdbc {
    private final DataSource source;

    Jdbc(DataSource source) {
        this.source = source;
    }

    /** Something to do with a connection. */
    @FunctionalInterface
    interface Work<T> {
        T run(Session session) throws SQLException;
    }

    /** Something to change that has no result. */
    @FunctionalInterface
    interface Change {
        void run(Session session) throws SQLException;
    }

    /** Makes the change, or takes all of it back when it fails. */
    void change(Change change) {
        run(session -> {
            change.run(session);
            return true;
        });
    }

    /** Runs the work and commits it, or takes all of it back when it fails. */
    <T> T run(Work<T> work) {
        try (var connection = source.getConnection()) {
            connection.setAutoCommit(false);
            boolean done = false;
            try {
                var result = work.run(new Session(connection));
                connection.commit();
                done = true;
                return result;
            } finally {
                if (!done) {
                    connection.rollback();
                }
            }
        } catch (SQLException e) {
            throw new StoreFailure("the database of the sandbox failed", e);
        }
    }
}
