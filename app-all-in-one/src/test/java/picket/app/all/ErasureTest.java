package picket.app.all;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picket.db.Database;
import picket.sandbox.Sandbox;

/**
 * Whoever has their data deleted on their account page is afterwards in no table of any worker. A new table about people
 * has to get a row here.
 */
@Timeout(120)
final class ErasureTest {
    private static final String PERSON = "person-4711";
    private static final String MARK = "a-word-of-theirs";
    private static final Pattern PROOF = Pattern.compile("name=\"proof\" value=\"([0-9a-f]+)\"");
    private static final String SECRET = "a-session-of-the-test";
    private final long soon = Instant.now().plus(Duration.ofHours(1)).toEpochMilli();
    private final long today = Instant.now().toEpochMilli() / Duration.ofDays(1).toMillis();

    @TempDir
    private Path data;

    private final TalkingModel model = TalkingModel.start(MARK);
    private URI origin;
    private Sandbox.Running sandbox;
    private Running service;
    private Database database;

    @BeforeEach
    void start() throws IOException {
        int port = freePort();
        origin = URI.create("http://127.0.0.1:" + port);
        sandbox = AllInOne.only(Sandbox.class)
                .open(new Sandbox.Settings(0, data.resolve("sandbox"), origin.resolve("/oauth/callback")));
        var plan = Deployments.talking(data, port, sandbox, model, Map.of());
        service = AllInOne.start(plan);
        database = Database.open(plan.database());
    }

    @AfterEach
    void stop() {
        database.close();
        service.close();
        sandbox.close();
        model.close();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Test
    void whoeverIsErasedIsInNoTableOfTheSchema() throws Exception {
        plant();
        assertEquals(tablesAboutPeople(), tablesWith(PERSON), "every table about people has a row of theirs");

        var export = send(request("/oauth/account/export").GET());
        for (int i = 1; i <= 9; i++) {
            assertTrue(export.body().contains(MARK + "-" + i), MARK + "-" + i + " " + export.body());
        }

        erase();
        assertEquals(Set.of(), tablesWith(PERSON));
        assertEquals(Set.of(), tablesWith(MARK));
    }

    @Test
    void whatIsOnItsWayWhenSomebodyIsErasedIsInNoTableAfterwards() throws Exception {
        try (var browser = new SignedInBrowser(origin)) {
            var person = ask("SELECT user_id FROM oauth_grant", 1).getFirst();
            run("INSERT INTO oauth_session VALUES ('%s', 'account', '%s', 'name', %d)"
                    .formatted(digest(SECRET), person, soon));
            var chat = browser.send("/api/chat", """
                    {"id": "c", "messages": [{"id": "m", "role": "user", "parts": [{"type": "text", "text": "%s"}]}]}
                    """.formatted(MARK));
            model.awaitAnswering();
            var call = browser.send("/api/tools/search_issues", """
                    {"arguments": {"organizationSlug": "acme", "query": "what is wrong with the checkout since yesterday"}}
                    """);
            model.awaitThinking();
            assertTrue(tablesWith(MARK).stream().anyMatch("web_chat"::equalsIgnoreCase), "the chat is on its way");
            assertTrue(tablesAbout(person).stream().noneMatch("api_call"::equalsIgnoreCase), "the call, too");

            erase();
            model.think();
            assertEquals(200, call.join().statusCode(), () -> call.join().body());
            assertTrue(chat.join().body().contains("\"type\":\"abort\""));
            assertEquals(Set.of(), tablesAbout(person));
            assertEquals(Set.of(), tablesWith(MARK));
        }
    }

    private void erase() throws IOException, InterruptedException {
        var proof = PROOF.matcher(send(request("/oauth/account").GET()).body());
        assertTrue(proof.find());
        var form = "action=erase&sure=yes&proof=" + proof.group(1);
        var erased = send(request("/oauth/account")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Origin", origin.toString())
                .POST(HttpRequest.BodyPublishers.ofString(form)));
        assertTrue(erased.headers().firstValue("Location").orElse("").endsWith("done=erased"), erased.body());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(origin.resolve(path)).header("Cookie", "picket-account=" + SECRET);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private void plant() throws SQLException, NoSuchAlgorithmException {
        var caller = "user:" + sandbox.address() + ":" + PERSON;
        run("""
                INSERT INTO oauth_grant (id, user_id, client_id, client_name, skills, scope, resource, created_at,
                    expires_at, credentials, upstream_expires_at, renewed_at, leased_until)
                    VALUES ('g', '%s', 'c', '%s-1', 'inspect', 'org:read', '%s/mcp/%s-2', 1, %d, 'x', 0, 0, 0)
                """.formatted(PERSON, MARK, origin, MARK, soon));
        run("INSERT INTO oauth_session VALUES ('%s', 'account', '%s', '%s-3', %d)"
                .formatted(digest(SECRET), PERSON, MARK, soon));
        run("""
                INSERT INTO oauth_act (acted_at, realm, person, action, target, request_id)
                    VALUES (%d, 'account', '%s', 'revoke', '%s-4', 'r')
                """.formatted(soon, PERSON, MARK));
        run("""
                INSERT INTO api_call (called_at, user_id, client_id, organization, project, tool, arguments_digest,
                    outcome, result_bytes, duration_ms, request_id)
                    VALUES (%d, '%s', 'c', '', '', '%s-5', 'd', 'done', 1, 1, 'r')
                """.formatted(soon, caller, MARK));
        run("""
                INSERT INTO api_task VALUES ('t', '%s', '', '', 'whoami', '{"word": "%s-6"}', 'working',
                    '{"word": "%s-7"}', 1, 1, %d, 0)
                """.formatted(caller, MARK, MARK, soon));
        run("INSERT INTO web_chat VALUES ('%s', 'one', '%s-8', %d, %d)".formatted(PERSON, MARK, soon, soon));
        run("INSERT INTO web_chat_text VALUES ('%s', 'one', 0, '[{\"text\": \"%s-9\"}]')".formatted(PERSON, MARK));
        run("INSERT INTO web_answer VALUES ('a', '%s', 'one', %d, 0, 0)".formatted(PERSON, soon));
        run("INSERT INTO web_answer_text VALUES ('a', 0, '%s')".formatted(MARK));
        run("INSERT INTO web_usage VALUES ('%s', %d, 12)".formatted(PERSON, today));
    }

    private static String digest(String secret) throws NoSuchAlgorithmException {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
    }

    private void run(String statement) throws SQLException {
        try (var connection = database.source().getConnection();
                var rows = connection.createStatement()) {
            assertEquals(1, rows.executeUpdate(statement));
        }
    }

    private Set<String> tablesAboutPeople() throws SQLException {
        return new TreeSet<>(ask(
                "SELECT table_name FROM information_schema.columns WHERE LOWER(table_schema) = 'public'"
                        + " AND LOWER(column_name) IN ('user_id', 'person')",
                1));
    }

    /** By the columns that name a person, since an id can be a number of one digit. */
    private Set<String> tablesAbout(String person) throws SQLException {
        var found = new TreeSet<String>();
        for (var table : tablesAboutPeople()) {
            var named = ask(
                    "SELECT column_name FROM information_schema.columns WHERE table_name = '%s'".formatted(table)
                            + " AND LOWER(column_name) IN ('user_id', 'person')",
                    1);
            for (var column : named) {
                var rows = "SELECT COUNT(*) FROM \"%1$s\" WHERE \"%2$s\" = '%3$s' OR \"%2$s\" LIKE '%%:%3$s'"
                        .formatted(table, column, person);
                if (!ask(rows, 1).equals(List.of("0"))) {
                    found.add(table);
                }
            }
        }
        return found;
    }

    /** In whatever column of letters. */
    private Set<String> tablesWith(String word) throws SQLException {
        var found = new TreeSet<String>();
        var columns = ask(
                "SELECT table_name, column_name FROM information_schema.columns WHERE LOWER(table_schema) = 'public'"
                        + " AND LOWER(data_type) LIKE 'character%'",
                2);
        assertTrue(columns.size() > 100, columns::toString);
        for (int i = 0; i < columns.size(); i += 2) {
            var rows = "SELECT COUNT(*) FROM \"%s\" WHERE \"%s\" LIKE '%%%s%%'"
                    .formatted(columns.get(i), columns.get(i + 1), word);
            if (!ask(rows, 1).equals(List.of("0"))) {
                found.add(columns.get(i));
            }
        }
        return found;
    }

    private List<String> ask(String query, int width) throws SQLException {
        var cells = new ArrayList<String>();
        try (var connection = database.source().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            while (rows.next()) {
                for (int column = 1; column <= width; column++) {
                    cells.add(rows.getString(column));
                }
            }
        }
        return cells;
    }
}
