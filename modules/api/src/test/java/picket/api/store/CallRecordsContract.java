package picket.api.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import picket.api.session.Session;
import picket.api.testing.Deployment;
import picket.api.testing.FaultySource;
import picket.api.tools.Audit;
import picket.api.tools.Client;
import picket.db.Database;
import picket.oauth.spi.UserId;

/** What the record of a call says, and how long it is kept, on either database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class CallRecordsContract {
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final String SECRET = "a-word-that-nobody-keeps";

    private Database database;

    abstract Database open() throws Exception;

    @BeforeAll
    void openDatabase() throws Exception {
        database = open();
    }

    @AfterAll
    void closeDatabase() throws Exception {
        database.close();
    }

    @BeforeEach
    void empty() throws SQLException {
        try (var connection = database.source().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("DELETE FROM api_call");
            statement.execute("DELETE FROM api_erased");
        }
    }

    private List<String> rows(String columns) throws SQLException {
        return rows(columns, "api_call ORDER BY id");
    }

    private List<String> rows(String columns, String from) throws SQLException {
        var rows = new ArrayList<String>();
        try (var connection = database.source().getConnection();
                var statement = connection.createStatement();
                var found = statement.executeQuery("SELECT " + columns + " FROM " + from)) {
            while (found.next()) {
                var row = new ArrayList<String>();
                for (int column = 1; column <= found.getMetaData().getColumnCount(); column++) {
                    row.add(found.getString(column));
                }
                rows.add(String.join(" ", row));
            }
        }
        return rows;
    }

    private static Audit.Entry call(Instant at) {
        return call(at, at);
    }

    private static Audit.Entry call(Instant at, Instant came) {
        return new Audit.Entry(
                at,
                came,
                new Session.Who("user:x:7", "client"),
                "acme",
                "",
                "whoami",
                "d1",
                Audit.Ending.DONE,
                12,
                Duration.ofMillis(34),
                new Client.Request("r1", "2026-07-28", Optional.empty()));
    }

    private static CallRecords records(DataSource source, Instant now) {
        return new CallRecords(source, Duration.ofDays(1), () -> now, System::nanoTime);
    }

    @Test
    void aDatabaseThatWasAwayGetsRecordsAgainThoughTheClockIsSetBack() throws SQLException {
        var faulty = new FaultySource(database.source());
        var now = new AtomicReference<>(NOW);
        var nanos = new AtomicLong();
        var records = new CallRecords(faulty, Duration.ofDays(1), now::get, nanos::get);
        faulty.fail(() -> {});
        records.keep(call(NOW));
        faulty.mend();
        records.keep(call(NOW));
        assertEquals(1, faulty.asked());
        now.set(NOW.minus(Duration.ofHours(1)));
        nanos.addAndGet(Duration.ofSeconds(10).toNanos());
        records.keep(call(NOW));
        assertEquals(1, rows("called_at").size());
    }

    @Test
    void everyFieldIsKept() throws SQLException {
        records(database.source(), NOW).keep(call(NOW));
        assertEquals(
                List.of(NOW.toEpochMilli() + " user:x:7 client acme  whoami d1 done 12 34 r1"),
                rows("called_at, user_id, client_id, organization, project, tool, arguments_digest, outcome,"
                        + " result_bytes, duration_ms, request_id"));
    }

    @Test
    void recordsThatAreTooOldGo() throws SQLException {
        records(database.source(), NOW).keep(call(NOW));
        var later = NOW.plus(Duration.ofDays(2));
        var records = records(database.source(), later);
        records.keep(call(later));
        assertEquals(1, records.purge(later));
        assertEquals(List.of(Long.toString(later.toEpochMilli())), rows("called_at"));
    }

    /** Many, for an answer of the database that is there at once does not show the interrupt. */
    @Test
    void callsOfClientsThatLeftAreRecordedAndThoseOfOthers() throws Exception {
        var records = records(database.source(), NOW);
        for (int i = 0; i < 50; i++) {
            var still = new CompletableFuture<Boolean>();
            Thread.startVirtualThread(() -> {
                Thread.currentThread().interrupt();
                records.keep(call(NOW));
                still.complete(Thread.interrupted());
            });
            assertTrue(still.get(1, TimeUnit.MINUTES), "whoever wanted the thread to stop still does");
        }
        records.keep(call(NOW));
        assertEquals(51, rows("called_at").size());
    }

    @Test
    void aClientThatLeavesWhileItsCallIsRecordedKeepsNoOtherFromIt() throws SQLException {
        var faulty = new FaultySource(database.source());
        var records = records(faulty, NOW);
        faulty.fail(Thread.currentThread()::interrupt);
        records.keep(call(NOW));
        assertTrue(Thread.interrupted());
        assertEquals(List.of(), rows("called_at"));
        faulty.mend();
        records.keep(call(NOW));
        assertEquals(1, rows("called_at").size());
    }

    @Test
    void aPersonsCallsAreShownTakenAlongAndForgotten() throws SQLException {
        var records = records(database.source(), NOW);
        records.keep(call(NOW));
        var history = new CallHistory(database.source(), "user:x:");
        var person = new UserId("7");
        var shown = history.latest(Optional.of(person), NOW.plusMillis(1), 10);
        assertEquals(
                List.of("7 whoami done"),
                shown.stream()
                        .map(one -> one.user() + " " + one.tool() + " " + one.outcome())
                        .toList());
        assertEquals(List.of(), history.latest(Optional.of(new UserId("8")), NOW.plusMillis(1), 10));
        assertEquals(List.of(), history.latest(Optional.empty(), NOW, 10));
        assertEquals(Map.of("done", 1L), history.outcomes(NOW));
        assertEquals(Map.of(), history.outcomes(NOW.plusMillis(1)));
        var people = new People(database.source(), () -> NOW, "user:x:");
        assertTrue(people.export(person).contains("\"tool\":\"whoami\""), people.export(person));
        assertEquals(0, people.erase(new UserId("8")));
        assertEquals(1, people.erase(person));
        assertEquals("{\"toolCalls\":[],\"tasks\":[]}", people.export(person));
    }

    @Test
    void aCallThatWasUnderWayWhenItsPersonWasForgottenLeavesNoRecord() throws SQLException {
        var records = records(database.source(), NOW);
        var people = new People(database.source(), () -> NOW, "user:x:");
        people.erase(new UserId("8"));
        records.keep(call(NOW.minusSeconds(30)));
        people.erase(new UserId("7"));
        people.erase(new UserId("7"));
        records.keep(call(NOW.minusSeconds(30)));
        records.keep(call(NOW.plusSeconds(1)));
        var byAnAgent = call(NOW.plusSeconds(60), NOW.minusSeconds(60));
        records.keep(byAnAgent);
        assertEquals(List.of(), rows("called_at"));
        var anew = NOW.plusSeconds(2);
        records.keep(call(anew));
        assertEquals(List.of(Long.toString(anew.toEpochMilli())), rows("called_at"));
        assertFalse(rows("*", "api_erased").toString().contains("user:x"), "the id of nobody who was forgotten");
        assertEquals(2, records.purge(NOW.plus(Duration.ofDays(1))));
        records.keep(byAnAgent);
        assertEquals(2, rows("called_at").size());
    }

    @Test
    void oneCallLeavesOneRecordHoweverItCame() throws SQLException {
        try (var deployment = Deployment.start(Map.of(), database.source())) {
            deployment.sentry().json("organizations/", "[]");
            deployment.call("/mcp", "find_organizations", "{\"query\": \"%s\"}".formatted(SECRET));
            deployment.execute("/mcp", "find_teams", "{\"organizationSlug\": \"%s\"}".formatted(SECRET));
            deployment.execute("/mcp", "nothing", "{}");
            deployment.call("/mcp", "whoami", "{}");
            deployment.call("/mcp", "search_sentry_tools", "{\"query\": \"teams\"}");
            var body = "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"tools/list\"}";
            deployment.send(deployment.post("/mcp", body));
        }
        assertEquals(
                List.of(
                        "find_organizations done",
                        "find_teams failed",
                        "nothing unknown",
                        "whoami unknown",
                        "search_sentry_tools done"),
                rows("tool, outcome"));
        var everything = String.join("\n", rows("*"));
        assertTrue(everything.contains("client-1") && everything.contains(":7"), everything);
        assertFalse(everything.contains(SECRET), everything);
    }

    @Test
    void digestsTellCallsApartAndIgnoreOrder() throws SQLException {
        try (var deployment = Deployment.start(Map.of(), database.source())) {
            deployment.call("/mcp", "find_organizations", "{\"query\": \"a\", \"cursor\": null}");
            deployment.call("/mcp", "find_organizations", "{\"cursor\": null, \"query\": \"a\"}");
            deployment.call("/mcp", "find_organizations", "{\"cursor\": null, \"query\": \"b\"}");
        }
        var digests = rows("arguments_digest");
        assertEquals(digests.get(0), digests.get(1));
        assertNotEquals(digests.get(0), digests.get(2));
    }
}
