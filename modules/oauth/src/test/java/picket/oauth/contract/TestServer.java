package picket.oauth.contract;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** What runs the database of a test. */
public sealed interface TestServer extends AutoCloseable {
    /** A pool over its database, migrated. */
    HikariDataSource open();

    @Override
    void close();

    /** H2 within this process, in memory. */
    record H2() implements TestServer {
        @Override
        public HikariDataSource open() {
            return TestDatabase.h2();
        }

        @Override
        public void close() {}
    }

    /** H2 within this process, in a folder of its own. */
    record H2File(Path folder) implements TestServer {
        /** Makes the folder. */
        public static H2File create() {
            try {
                return new H2File(Files.createTempDirectory("picket-h2"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public HikariDataSource open() {
            return TestDatabase.open("jdbc:h2:file:" + folder.resolve("it") + TestDatabase.OPTIONS, "sa", "");
        }

        @Override
        public void close() {
            try (var files = Files.walk(folder)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** A PostgreSQL of its own. */
    record Postgres(EmbeddedPostgres server) implements TestServer {
        /** Starts one. */
        public static Postgres start() {
            try {
                return new Postgres(EmbeddedPostgres.builder().start());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public HikariDataSource open() {
            return TestDatabase.open(server.getJdbcUrl("postgres", "postgres"), "postgres", "");
        }

        @Override
        public void close() {
            try {
                server.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
