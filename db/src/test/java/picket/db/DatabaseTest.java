package picket.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static picket.db.Sql.count;
import static picket.db.Sql.run;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.h2.tools.Server;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DatabaseTest {
    private EmbeddedPostgres postgres;

    @TempDir
    Path folder;

    @BeforeAll
    void start() throws IOException {
        postgres = EmbeddedPostgres.start();
    }

    @AfterAll
    void stop() throws IOException {
        postgres.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgresql"})
    void tablesAreMigratedOnceAndStay(String product) throws SQLException {
        var settings = settings(product);
        try (var database = Database.open(settings)) {
            assertTrue(database.answers());
            assertTrue(count(database, "select count(*) from flyway_schema_history") > 0);
            run(database, "create table kept (id varchar(10) primary key)");
            run(database, "insert into kept values ('one')");
        }
        try (var database = Database.open(settings)) {
            assertEquals(1, count(database, "select count(*) from kept"));
            run(database, "drop table kept");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgresql"})
    void aDatabaseStaysWithItsSentryUnlessThatWasRenamed(String product) throws SQLException {
        Database.open(settings(product)).close();
        var other = Map.of("SENTRY_HOST", "Sentry.Example:9000");
        assertTrue(unusable(settings(product, other)).contains("is of sentry.io"));
        Database.open(settings(product)).close();
        var moved = new HashMap<>(other);
        moved.put("PICKET_SENTRY_MOVED", "true");
        Database.open(settings(product, moved)).close();
        Database.open(settings(product, other)).close();
        assertTrue(unusable(settings(product)).contains("is of sentry.example:9000"));
        moved.put("SENTRY_HOST", "sentry.io");
        Database.open(settings(product, moved)).close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "postgresql"})
    void aNewerSchemaIsLeftAlone(String product) throws SQLException {
        var settings = settings(product);
        try (var database = Database.open(settings)) {
            run(
                    database,
                    "insert into flyway_schema_history (installed_rank, version, description, type, script, checksum,"
                            + " installed_by, execution_time, success) values (9999, '9999', 'later', 'SQL',"
                            + " 'V9999__later.sql', 1, 'test', 1, true)");
        }
        assertTrue(unusable(settings).contains("version 9999 by a newer release"));
        try (var database = Database.connect(settings)) {
            run(database, "delete from flyway_schema_history where installed_rank = 9999");
        }
        Database.open(settings).close();
    }

    /** Whoever stops an answer, or leaves, interrupts what works for them; without a cache it reads the file. */
    @Test
    void anInterruptTakesTheEmbeddedDatabaseFromNobody() throws SQLException {
        var url = "jdbc:h2:file:" + folder.resolve("interrupted") + ";CACHE_SIZE=0";
        try (var database = Database.open(read(Map.of("PICKET_DATABASE_URL", url)))) {
            run(database, "create table kept (text varchar(1000000))");
            run(database, "insert into kept select repeat('x', 400000) from system_range(1, 40)");
            run(database, "checkpoint sync");
            try (var connection = database.source().getConnection();
                    var statement = connection.prepareStatement("select text from kept")) {
                Thread.currentThread().interrupt();
                statement.executeQuery();
            } finally {
                assertTrue(Thread.interrupted());
            }
            assertEquals(40, count(database, "select count(*) from kept where length(text) = 400000"));
        }
    }

    /** As after a failover, whose former primary goes on as a standby. */
    @Test
    void aServerThatTurnsReadOnlyIsLeft() throws SQLException {
        try (var database = Database.open(settings("postgresql"))) {
            run(database, "create table kept (id varchar(10) primary key)");
            run(database, "set session characteristics as transaction read only");
            var refused = assertThrows(SQLException.class, () -> run(database, "insert into kept values ('one')"));
            assertEquals("25006", refused.getSQLState());
            run(database, "insert into kept values ('one')");
            run(database, "drop table kept");
        }
    }

    /** One that vanished without a word closes no connection. */
    @Test
    void aServerThatSaysNothingIsWaitedForHalfAMinute() throws SQLException {
        try (var database = Database.open(settings("postgresql"));
                var connection = database.source().getConnection()) {
            assertEquals(30_000, connection.getNetworkTimeout());
        }
    }

    /** Helidon's DbClient does not give back one at which a query could not be prepared. */
    @Test
    void aConnectionToAServerThatIsGoneIsOfNobodyThoughItIsNotGivenBack() throws SQLException {
        var server = Server.createTcpServer("-tcpPort", "0", "-baseDir", folder.toString(), "-ifNotExists")
                .start();
        var url = "jdbc:h2:tcp://127.0.0.1:" + server.getPort() + "/./remote";
        try (var database =
                Database.connect(read(Map.of("PICKET_DATABASE_URL", url, "PICKET_DATABASE_CONNECTIONS", "4")))) {
            var pool = (HikariDataSource) database.source();
            var connection = pool.getConnection();
            assertEquals(1, pool.getHikariPoolMXBean().getActiveConnections());
            server.stop();
            assertThrows(SQLException.class, () -> connection.prepareStatement("select 1"));
            assertEquals(0, pool.getHikariPoolMXBean().getActiveConnections());
        } finally {
            server.stop();
        }
    }

    @Test
    void anUnreachableDatabaseFailsWithinSeconds() throws IOException {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        var settings = read(Map.of(
                "PICKET_DATABASE_URL",
                "jdbc:postgresql://127.0.0.1:" + port + "/picket?password=s3cret",
                "PICKET_DATABASE_PASSWORD",
                "s3cret"));
        var message = Assertions.assertTimeout(Duration.ofSeconds(8), () -> unusable(settings));
        assertTrue(message.contains("cannot be reached"), message);
        assertFalse((message + settings).contains("s3cret"), message);
    }

    @Test
    void aDatabaseThatDoesNotExistIsNamed() {
        var settings = read(Map.of(
                "PICKET_DATABASE_URL", postgres.getJdbcUrl("postgres", "nowhere"), "PICKET_DATABASE_USER", "postgres"));
        assertTrue(unusable(settings).contains("does not exist"));
    }

    @Test
    void aDataFolderThatCannotBeMadeIsNamed() throws IOException {
        var file = Files.createFile(folder.resolve("file"));
        assertTrue(unusable(read(Map.of("PICKET_DATA", file + "/data"))).contains("PICKET_DATA"));
        assertTrue(unusable(read(Map.of("PICKET_DATA", file.toString()))).contains("PICKET_DATA"));
    }

    @Test
    void anEmbeddedDatabaseInUseIsNamed() throws Exception {
        var settings = read(Map.of("PICKET_DATA", folder.resolve("used").toString()));
        Database.open(settings).close();
        var other = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        settings.url())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            assertEquals('!', other.getInputStream().read());
            assertTrue(unusable(settings).contains("in use by another process"));
        } finally {
            other.destroyForcibly().waitFor();
        }
        Database.open(settings).close();
    }

    @Test
    void theDataFolderIsTheOwnersAlone() throws IOException {
        var data = folder.resolve("owned");
        Database.open(read(Map.of("PICKET_DATA", data.toString()))).close();
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(data)));
    }

    @Test
    void aBusyPoolFailsRatherThanQueuesForEver() throws SQLException {
        var settings =
                read(Map.of("PICKET_DATA", folder.resolve("busy").toString(), "PICKET_DATABASE_CONNECTIONS", "4"));
        try (var database = Database.open(settings);
                var one = database.source().getConnection();
                var two = database.source().getConnection();
                var three = database.source().getConnection()) {
            assertTrue(one.isValid(1) && two.isValid(1) && three.isValid(1));
            assertTrue(database.answers());
            try (var four = database.source().getConnection()) {
                assertTrue(four.isValid(1));
                Assertions.assertTimeout(Duration.ofSeconds(6), () -> assertFalse(database.answers()));
            }
        }
    }

    @Test
    void theFolderFollowsTheDesktopStandard() {
        assertEquals(
                Path.of("/data/picket-data"),
                read(Map.of("XDG_DATA_HOME", "/data")).folder());
        assertEquals(
                Path.of(System.getProperty("user.home"), ".local", "share", "picket-data"),
                read(Map.of()).folder());
    }

    @Test
    void otherDatabasesAreAFault() {
        var source = picket.http.Settings.of(Map.of("PICKET_DATABASE_URL", "jdbc:mysql://h/x"), Map.of(), Map.of());
        Database.Settings.read(source);
        assertThrows(picket.http.Settings.Faults.class, source::check);
    }

    private Database.Settings settings(String product) {
        return settings(product, Map.of());
    }

    private Database.Settings settings(String product, Map<String, String> more) {
        var variables = new HashMap<>(more);
        if (product.equals("h2")) {
            variables.put("PICKET_DATA", folder.resolve("data").toString());
        } else {
            variables.put("PICKET_DATABASE_URL", postgres.getJdbcUrl("postgres", "postgres"));
            variables.put("PICKET_DATABASE_USER", "postgres");
        }
        return read(variables);
    }

    private static Database.Settings read(Map<String, String> environment) {
        var source = picket.http.Settings.of(environment, Map.of(), Map.of());
        var settings = Database.Settings.read(source);
        source.check();
        return settings;
    }

    private static String unusable(Database.Settings settings) {
        return String.valueOf(assertThrows(
                        Database.Unusable.class, () -> Database.open(settings).close())
                .getMessage());
    }

    /** Another process that holds the database open. */
    static final class Holder {
        private Holder() {}

        public static void main(String[] arguments) throws Exception {
            try (var connection = java.sql.DriverManager.getConnection(arguments[0], "picket", "")) {
                System.out.print(connection.isValid(1) ? '!' : '?');
                System.out.flush();
                Thread.sleep(Duration.ofMinutes(1));
            }
        }
    }
}
