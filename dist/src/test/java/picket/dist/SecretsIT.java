package picket.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A launched deployment on PostgreSQL: where its secrets are, and how the key over them is replaced while clients refresh. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SecretsIT {
    private static final int CLIENTS = 6;
    private static final String FIRST = "the-first-deployment-key-of-this-test";
    private static final String SECOND = "the-second-deployment-key-of-this-test";
    private static final String COOKIES = "the-key-of-the-cookies-of-this-test";
    private static final Pattern COUNTS =
            Pattern.compile("(\\d+) under the deployment key, (\\d+) under former keys, 0 .*\n");

    private final List<String> written = new ArrayList<>();
    private final List<String> opened = new ArrayList<>();
    private final List<String> control = new ArrayList<>();
    private final Map<String, String> owners = new HashMap<>();
    private Path folder = Path.of("");
    private String database = "";
    private List<Refresher> clients = List.of();
    private List<String> boxed = List.of();
    private int tried;
    private Launched.Finished begun = new Launched.Finished(-1, "", "");
    private Launched.Finished ended = begun;

    private Map<String, String> settings(String key, String former) {
        var settings = new HashMap<>(Map.of(
                "PICKET_DATA",
                folder.resolve("data").toString(),
                "PICKET_DATABASE_URL",
                database,
                "PICKET_DATABASE_USER",
                "postgres",
                "COOKIE_SECRET",
                COOKIES,
                "PICKET_DEPLOYMENT_KEY",
                key,
                "PICKET_TRUSTED_PROXIES",
                "127.0.0.1/32",
                "PICKET_LIMIT_OAUTH_PER_ADDRESS",
                "1000000",
                "PICKET_LIMIT_MCP_PER_ADDRESS",
                "1000000",
                "PICKET_LIMIT_CALLS_PER_USER",
                "1000000",
                "PICKET_ACCESS_LOG",
                "true"));
        if (!former.isEmpty()) {
            settings.put("PICKET_FORMER_DEPLOYMENT_KEYS", former);
        }
        return settings;
    }

    /** What a command says to the settings of a split deployment whose key is the first of these. */
    private Launched.Finished keys(String action, String key, String former) {
        var settings = settings(key, former);
        settings.putAll(Map.of("SENTRY_CLIENT_ID", "unused", "SENTRY_CLIENT_SECRET", "unused"));
        settings.putAll(Map.of(
                "PICKET_WEB_URL", "http://web:8787",
                "PICKET_API_URL", "http://api:8787",
                "PICKET_OAUTH_URL", "http://oauth:8787",
                "PICKET_WEB_INTERNAL_URL", "http://web:8790",
                "PICKET_API_INTERNAL_URL", "http://api:8790",
                "PICKET_OAUTH_INTERNAL_URL", "http://oauth:8790",
                "PICKET_INTERNAL_ADDRESS", "0.0.0.0",
                "PICKET_INTERNAL_PORT", "8790",
                "PICKET_INTERNAL_KEY", "unused"));
        try (var command = Launched.picket(settings, "keys", action)) {
            return command.finish();
        }
    }

    private static List<Long> counts(Launched.Finished keys) {
        var counts = COUNTS.matcher(keys.output());
        assertTrue(counts.matches(), keys::toString);
        return List.of(Long.parseLong(counts.group(1)), Long.parseLong(counts.group(2)));
    }

    /** A demo over the database of the test. */
    private final class Demo implements AutoCloseable {
        private final Launched process;
        final URI site;
        final URI management;

        Demo(String port, String key, String former) throws IOException {
            process = Launched.picket(settings(key, former), "demo", "--json", "--port", port);
            var addresses = Deployment.JSON.readTree(process.line());
            site = URI.create(addresses.get("site").asText());
            management = URI.create(addresses.get("management").asText());
        }

        @Override
        public void close() {
            process.close();
            written.add(process.errors());
        }
    }

    @BeforeAll
    void live(@TempDir Path temporary) throws Exception {
        folder = temporary;
        try (var server = EmbeddedPostgres.builder().start()) {
            database = server.getJdbcUrl("postgres", "postgres");
            var port = Integer.toString(Deployment.freePort());
            try (var demo = new Demo(port, FIRST, SECOND)) {
                clients = Refresher.of(demo.site, Launched.node("sessions.mjs", demo.site.toString(), "" + CLIENTS));
                try (var _ = Refresher.load(clients)) {
                    begun = keys("rotate", SECOND, FIRST);
                }
            }
            try (var _ = new Demo(port, SECOND, FIRST)) {
                try (var _ = Refresher.load(clients)) {
                    ended = keys("rotate", SECOND, FIRST);
                }
            }
            try (var demo = new Demo(port, SECOND, "")) {
                Refresher.load(clients).close();
                clients.forEach(Refresher::useAndMisuse);
                var box = new Box(demo.site);
                boxed = box.secrets();
                clients.forEach(client -> written.addAll(client.refusals()));
                written.add(Refresher.get(demo.management.resolve("/metrics")).body());
                written.add(dump());
                tryCells(new Thief(demo.site, box));
            }
        }
    }

    @Test
    void a37TheKeyIsReplacedUnderLoadAndTheFormerOneCanGo() {
        assertTrue(counts(begun).getFirst() > CLIENTS, begun::toString);
        assertEquals(0, ended.exit(), ended::toString);
        assertEquals(0, counts(ended).getLast());
    }

    @Test
    void a37NothingOfAStolenDatabaseOpensAnything() {
        assertTrue(tried > 5 * CLIENTS);
        assertEquals(List.of(), opened);
    }

    @Test
    void whatOpensSomethingIsNoticed() {
        var doors = List.of(
                "access token",
                "refresh token",
                "device code",
                "client secret",
                "user code",
                "session of the account page");
        for (var door : doors) {
            assertTrue(control.stream().anyMatch(each -> each.startsWith(door + ": ")), () -> door + " in " + control);
        }
    }

    @Test
    void a36NothingThatIsWrittenHoldsASecret() {
        var secrets = new TreeSet<>(List.of(FIRST, SECOND, COOKIES));
        clients.forEach(client -> secrets.addAll(client.secrets()));
        assertTrue(secrets.size() > 5 * CLIENTS);
        secrets.addAll(boxed);
        for (var part : List.of("picket.access", "picket.audit", "# TYPE", "invalid_token", "find_organizations")) {
            assertTrue(written.stream().anyMatch(text -> text.contains(part)), part);
        }
        for (var text : written) {
            for (var secret : secrets) {
                assertFalse(text.contains(secret), () -> secret + " is in " + text);
            }
            assertFalse(text.contains("sntryu_"), "a token of Sentry's");
        }
    }

    /** All tables in a file, as somebody would carry them off. */
    private String dump() throws SQLException, IOException {
        var file = folder.resolve("dump");
        try (var connection = DriverManager.getConnection(database, "postgres", "");
                var statement = connection.createStatement();
                var out = Files.newBufferedWriter(file)) {
            for (var table : tables(statement)) {
                try (var rows = statement.executeQuery(select(table))) {
                    while (rows.next()) {
                        for (int column = 2; column <= rows.getMetaData().getColumnCount(); column++) {
                            out.write(rows.getString(column) + "\n");
                            if (!rows.getString(1).isEmpty()) {
                                owners.put(String.valueOf(rows.getString(column)), rows.getString(1));
                            }
                        }
                    }
                }
            }
        }
        return Files.readString(file);
    }

    /** All columns, behind the client whose row it is. */
    private static String select(String table) {
        return switch (table) {
            case "oauth_code", "oauth_access_token", "oauth_refresh_token" ->
                "SELECT g.client_id, t.* FROM %s t JOIN oauth_grant g ON g.id = t.grant_id".formatted(table);
            case "oauth_grant" -> "SELECT client_id, t.* FROM oauth_grant t";
            default -> "SELECT '', t.* FROM %s t".formatted(table);
        };
    }

    private static List<String> tables(Statement statement) throws SQLException {
        var names = new ArrayList<String>();
        try (var rows = statement.executeQuery(
                "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        assertTrue(names.containsAll(List.of("oauth_grant", "oauth_refresh_token", "api_call")), names::toString);
        return names;
    }

    /** Sends everything that could be a secret where secrets open something, in the name of the client whose it was. */
    private void tryCells(Thief thief) throws Exception {
        var cells = new TreeSet<>(Files.readAllLines(folder.resolve("dump")));
        cells.removeIf(cell -> cell.length() < 20 || cell.length() > 4000 || cell.contains(" "));
        tried = cells.size();
        try (var threads = Executors.newFixedThreadPool(8)) {
            var work = new ArrayList<Callable<List<String>>>();
            for (var cell : cells) {
                work.add(() -> thief.opened(
                        cell, owners.getOrDefault(cell, clients.getFirst().client())));
            }
            for (var doors : threads.invokeAll(work)) {
                opened.addAll(doors.get());
            }
        }
        for (var secret : Stream.concat(clients.getFirst().live().stream(), boxed.stream())
                .toList()) {
            control.addAll(thief.opened(secret, clients.getFirst().client()));
        }
    }
}
