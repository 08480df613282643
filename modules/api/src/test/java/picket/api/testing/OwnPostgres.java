package picket.api.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import picket.db.Database;

/** A PostgreSQL for one class of tests. */
public final class OwnPostgres implements AutoCloseable {
    private final EmbeddedPostgres server;

    /** Starts it. */
    public OwnPostgres() {
        try {
            server = EmbeddedPostgres.builder().start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its database, migrated. */
    public Database open() {
        return TestDatabase.open(server.getJdbcUrl("postgres", "postgres"), "postgres");
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
