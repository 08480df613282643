package picket.sandbox.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import org.h2.jdbcx.JdbcDataSource;
import picket.sandbox.Sandbox;

/** The embedded database of a sandbox and the stores upon it. */
public final class Database implements AutoCloseable {
    /** Raised with every change of the schema: an older database is then made anew. */
    private static final int SCHEMA = 7;

    private final HikariDataSource pool;
    private final Jdbc jdbc;

    private Database(HikariDataSource pool) {
        this.pool = pool;
        this.jdbc = new Jdbc(pool);
    }

    /**
     * Opens the database in a folder, creating both when absent.
     *
     * @param folder that no other process uses
     */
    public static Database open(Path folder) {
        try {
            Files.createDirectories(folder, ownerOnly(folder));
        } catch (IOException e) {
            throw new Sandbox.Unavailable("cannot create the data folder " + folder + ": " + e.getMessage(), e);
        }
        var h2 = new JdbcDataSource();
        h2.setUrl("jdbc:h2:file:" + folder.resolve("sandbox").toAbsolutePath()
                + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DB_CLOSE_ON_EXIT=FALSE");
        var config = new HikariConfig();
        config.setPoolName("sandbox");
        config.setDataSource(h2);
        config.setMaximumPoolSize(8);
        config.setInitializationFailTimeout(1);
        try {
            return new Database(new HikariDataSource(config));
        } catch (RuntimeException e) {
            throw new Sandbox.Unavailable(
                    "cannot open the sandbox data in " + folder + "; is another process using them?", e);
        }
    }

    /** The database holds tokens: on systems that know owners the folder is for the owner alone. */
    private static FileAttribute<?>[] ownerOnly(Path folder) {
        boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
    }

    /** Whether an earlier run of this version filled it to the end. */
    public boolean complete() {
        return jdbc.run(session -> {
            boolean marked =
                    session.number("SELECT count(*) FROM information_schema.tables WHERE table_name = 'complete'") > 0;
            return marked && session.number("SELECT version FROM complete") == SCHEMA;
        });
    }

    /** Removes whatever is there and creates the tables. */
    public void reset() {
        jdbc.change(session -> {
            session.update("DROP ALL OBJECTS");
            var statements = schema().lines()
                    .filter(line -> !line.startsWith("--"))
                    .reduce("", (all, line) -> all + line + "\n")
                    .split(";");
            for (var statement : Arrays.stream(statements)
                    .map(String::strip)
                    .filter(s -> !s.isEmpty())
                    .toList()) {
                session.update(statement);
            }
        });
    }

    /** Marks it as filled to the end. */
    public void completed() {
        jdbc.run(session -> session.update("CREATE TABLE complete AS SELECT cast(? AS INT) AS version", SCHEMA));
    }

    private static String schema() {
        try (var in = Database.class.getResourceAsStream("schema.sql")) {
            if (in == null) {
                throw new IllegalStateException("schema.sql is not packaged");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Organizations, people, teams, projects and keys. */
    public Directory directory() {
        return new Directory(jdbc);
    }

    /** The OAuth application, its codes and tokens. */
    public Credentials credentials() {
        return new Credentials(jdbc);
    }

    /** Sign-ins of devices. */
    public DeviceCodes deviceCodes() {
        return new DeviceCodes(jdbc);
    }

    /** Where accepted telemetry goes. */
    public Archive archive() {
        return new Archive(jdbc);
    }

    /** Issues as the archive grouped them. */
    public Issues issues() {
        return new Issues(jdbc);
    }

    /** What was done to issues, by people and by time. */
    public Activities activities() {
        return new Activities(jdbc);
    }

    /** Files that came with events. */
    public Attachments attachments() {
        return new Attachments(jdbc);
    }

    /** What users wrote about errors. */
    public UserReports userReports() {
        return new UserReports(jdbc);
    }

    /** Releases with their commits and deploys. */
    public Releases releases() {
        return new Releases(jdbc);
    }

    /** Runs of the simulated Seer. */
    public AutofixRuns autofixRuns() {
        return new AutofixRuns(jdbc);
    }

    /** Sessions of releases. */
    public ReleaseSessions sessions() {
        return new ReleaseSessions(jdbc);
    }

    /** Events of issues. */
    public Events events() {
        return new Events(jdbc);
    }

    /** What is kept as it came. */
    public Documents documents() {
        return new Documents(jdbc);
    }

    /** Rows of data sets: errors, spans, logs, metrics. */
    public Items items() {
        return new Items(jdbc);
    }

    @Override
    public void close() {
        pool.close();
    }
}
