package picket.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.jspecify.annotations.Nullable;

/** The database of a process: a pool of connections to embedded H2 or to PostgreSQL. */
public final class Database implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** Longer than any statement of ours takes: a server that vanished without a word has a successor by then. */
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private static final String POSTGRESQL = "jdbc:postgresql:";

    private final HikariDataSource pool;

    private Database(HikariDataSource pool) {
        this.pool = pool;
    }

    /**
     * Where the database is.
     *
     * @param url JDBC URL of H2 or PostgreSQL
     * @param folder the data folder, made if the embedded database lives in it
     * @param connections at most, at the same time
     * @param sentry host of the Sentry whose people the tables are about
     * @param moved whether that had another name before
     */
    public record Settings(
            String url, String user, String password, Path folder, int connections, String sentry, boolean moved) {
        private static final int FEWEST = 4; // a migration takes more than one

        private static final List<String> H2_OPTIONS = List.of(
                "MODE=PostgreSQL",
                "DATABASE_TO_LOWER=TRUE",
                "DEFAULT_NULL_ORDERING=HIGH",
                "DB_CLOSE_ON_EXIT=FALSE", // we close it, after the last request
                "WRITE_DELAY=0"); // what is committed is in the file, and a file that takes nothing fails the commit

        /** Declares and reads these keys. */
        public static Settings read(picket.http.Settings source) {
            var folder = folder(source);
            var url = source.key(
                            "PICKET_DATABASE_URL", "JDBC URL of PostgreSQL, or of H2; by default H2 in PICKET_DATA")
                    .text();
            if (url.isPresent()
                    && !url.get().startsWith(POSTGRESQL)
                    && !url.get().startsWith("jdbc:h2:")) {
                source.fault("PICKET_DATABASE_URL starts with neither " + POSTGRESQL + " nor jdbc:h2:");
            }
            return new Settings(
                    url.orElse("jdbc:h2:file:" + folder.toAbsolutePath().resolve("picket")),
                    source.key("PICKET_DATABASE_USER", "user of the database").text("picket"),
                    source.key("PICKET_DATABASE_PASSWORD", "password of the database's user")
                            .secret()
                            .orElse(""),
                    folder,
                    source.key("PICKET_DATABASE_CONNECTIONS", "connections to the database at the same time")
                            .integer(16, FEWEST, 1000),
                    source.key("SENTRY_HOST", "host of your Sentry, with its port if that is unusual")
                            .text("sentry.io")
                            .toLowerCase(Locale.ROOT),
                    source.key(
                                    "PICKET_SENTRY_MOVED",
                                    "the database is of the same Sentry, which was called otherwise before")
                            .on(false));
        }

        /** Declares and reads the data folder alone. */
        public static Path folder(picket.http.Settings source) {
            var home = source.key("XDG_DATA_HOME", "folder of the user's data; by default ~/.local/share")
                    .path()
                    .orElseGet(() -> Path.of(System.getProperty("user.home"), ".local", "share"));
            return source.key("PICKET_DATA", "folder for what is kept; by default picket-data in XDG_DATA_HOME")
                    .path()
                    .orElse(home.resolve("picket-data"));
        }

        /** Whether this process alone can have it. */
        public boolean embedded() {
            return url.startsWith("jdbc:h2:") && !url.matches("jdbc:h2:(tcp|ssl):.*");
        }

        /**
         * The URL that is opened. Our statements are PostgreSQL's. Plain files of H2 are closed by an interrupt of a thread
         * that uses them, as Java's file channels are, and with them the database for everybody; asynchronous ones are not.
         */
        private String opened() {
            if (!url.startsWith("jdbc:h2:")) {
                return url;
            }
            var given = url.toUpperCase(Locale.ROOT);
            return H2_OPTIONS.stream()
                    .filter(option -> !given.contains(";" + option.replaceFirst("=.*", "=")))
                    .reduce(
                            url.replaceFirst("^jdbc:h2:(file:|(?=[/~.]))", "jdbc:h2:async:"),
                            (whole, option) -> whole + ";" + option);
        }

        /** The URL as messages may show it: passwords can hide in its parameters. */
        String place() {
            return url.replaceFirst("[?;].*", "");
        }

        /** Without the password. */
        @Override
        public String toString() {
            return "database at " + place();
        }
    }

    /**
     * Connects, brings all tables to this release's version, and sees whether they are of this Sentry.
     *
     * @throws Unusable if the database cannot be used as it is
     */
    public static Database open(Settings settings) {
        var database = connect(settings);
        try {
            migrate(settings);
            compare(database.pool, settings);
            return database;
        } catch (Unusable e) {
            database.close();
            throw e;
        }
    }

    /**
     * Connects only, for a process whose tables another one migrates.
     *
     * @throws Unusable if the database cannot be used as it is
     */
    public static Database connect(Settings settings) {
        if (settings.url().startsWith("jdbc:h2:file:")) {
            make(settings.folder());
        }
        try {
            var config = pool(settings);
            if (settings.url().startsWith(POSTGRESQL)) {
                config.addDataSourceProperty("socketTimeout", String.valueOf(LONGEST.toSeconds()));
            }
            return new Database(new HikariDataSource(config));
        } catch (PoolInitializationException e) {
            throw unreachable(settings, e);
        }
    }

    private static Unusable unreachable(Settings settings, Exception failure) {
        return new Unusable("the database at " + settings.place() + " " + reason(failure), failure);
    }

    private static HikariConfig pool(Settings settings) {
        var config = new HikariConfig();
        config.setPoolName("database");
        config.setJdbcUrl(settings.opened());
        config.setUsername(settings.user());
        config.setPassword(settings.password());
        config.setMaximumPoolSize(settings.connections());
        config.setMinimumIdle(1);
        config.setConnectionTimeout(PATIENCE.toMillis());
        config.setAutoCommit(true);
        config.setExceptionOverride(new Spent());
        if (settings.url().startsWith(POSTGRESQL)) {
            // The driver reads texts only.
            config.addDataSourceProperty("connectTimeout", String.valueOf(PATIENCE.toSeconds()));
            config.addDataSourceProperty("tcpKeepAlive", "true");
            config.addDataSourceProperty("ApplicationName", "picket");
        }
        return config;
    }

    private static void make(Path folder) {
        try {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (IOException e) {
            throw new Unusable("the data folder " + folder + " cannot be made: set PICKET_DATA to one that can", e);
        }
        if (!Files.isWritable(folder)) {
            throw new Unusable("the data folder " + folder + " is not writable: set PICKET_DATA to one that is", null);
        }
    }

    private static String reason(Throwable failure) {
        var cause = Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast)
                .findFirst();
        var state = cause.map(SQLException::getSQLState).orElse("");
        return switch (state) {
            case "90020" -> "is in use by another process: stop that one, or give each its own PICKET_DATA";
            case "28000", "28P01" -> "does not know this user and password: check PICKET_DATABASE_USER and _PASSWORD";
            case "3D000" -> "does not exist: create it, or check PICKET_DATABASE_URL";
            case "08001", "08004", "08006" -> "cannot be reached: check PICKET_DATABASE_URL and that it runs";
            default -> "cannot be opened (" + cause.map(Throwable::getMessage).orElse(failure.getMessage()) + ")";
        };
    }

    /** Over connections of its own: a migration may take longer than any other statement. */
    private static void migrate(Settings settings) {
        var config = pool(settings);
        config.setMaximumPoolSize(Settings.FEWEST);
        try (var source = new HikariDataSource(config)) {
            migrate(source, settings);
        } catch (PoolInitializationException e) {
            throw unreachable(settings, e);
        }
    }

    private static void migrate(DataSource source, Settings settings) {
        var flyway = Flyway.configure(Database.class.getClassLoader())
                .dataSource(source)
                .locations("classpath:db/migration")
                .load();
        try {
            newer(flyway.info().all()).ifPresent(found -> {
                throw new Unusable(
                        "the database at " + settings.place() + " was migrated to version " + found.getVersion()
                                + " by a newer release: run that one, or restore a backup from before",
                        null);
            });
            flyway.migrate();
        } catch (FlywayException e) {
            throw new Unusable("the tables at " + settings.place() + " cannot be migrated: " + e.getMessage(), e);
        }
    }

    private static void compare(DataSource source, Settings settings) {
        try {
            new Belonging(settings.sentry(), settings.moved()).other(source).ifPresent(other -> {
                throw new Unusable(
                        "the database at " + settings.place() + " is of " + other
                                + ", whose people are others than those of SENTRY_HOST: use an empty one, or that host;"
                                + " if it is the same Sentry and was renamed, start once with PICKET_SENTRY_MOVED=true",
                        null);
            });
        } catch (SQLException e) {
            throw unreachable(settings, e);
        }
    }

    private static Optional<MigrationInfo> newer(MigrationInfo[] migrations) {
        return Arrays.stream(migrations)
                .filter(found -> found.getState() == MigrationState.FUTURE_SUCCESS
                        || found.getState() == MigrationState.FUTURE_FAILED)
                .reduce((first, second) -> second);
    }

    /** Pooled connections, in auto-commit mode; waits 3 s for a free one, then fails. */
    public DataSource source() {
        return pool;
    }

    /** Whether the database answers now. */
    public boolean answers() {
        try (var connection = pool.getConnection()) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    public void close() {
        pool.close();
    }

    /** The database cannot be used as it is; the message tells an operator what to do. */
    public static final class Unusable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private Unusable(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}
