package picket.web.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import picket.db.Database;
import picket.http.Problem;
import picket.oauth.spi.UserId;

/** What the tables promise, on whatever database; each test has a person of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TablesContract {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    private static final URI HERE = URI.create("https://picket.example.com/api/auth/callback");

    private final String user = UUID.randomUUID().toString();
    private Optional<Database> database = Optional.empty();

    abstract Database open() throws IOException;

    @BeforeAll
    void connect() throws IOException {
        database = Optional.of(open());
    }

    @AfterAll
    void disconnect() {
        database.ifPresent(Database::close);
    }

    private Tables tables() {
        return Tables.over(database.orElseThrow().source());
    }

    private String person() {
        return UUID.randomUUID().toString();
    }

    @Test
    void ofTwoRegistrationsTheFirstCountsUntilItExpires() {
        var clients = tables().clients();
        var month = NOW.plus(Duration.ofDays(30));
        clients.offer("first", HERE, NOW, month);
        clients.offer("second", HERE, NOW.plusMillis(1), month.plusSeconds(1));
        assertEquals(Optional.of("first"), clients.current(HERE, NOW));
        assertEquals(Optional.of("second"), clients.current(HERE, month));
        assertEquals(Optional.empty(), clients.current(HERE, month.plusSeconds(1)));
    }

    @Test
    void aDeploymentThatGotAnotherAddressRegistersAnew() {
        var clients = tables().clients();
        var moved = URI.create("https://errors.example.com/api/auth/callback");
        clients.offer("of-the-new-address", moved, NOW, NOW.plusSeconds(60));
        assertEquals(Optional.of("of-the-new-address"), clients.current(moved, NOW));
        var further = URI.create("http://localhost:8787/api/auth/callback");
        assertEquals(Optional.empty(), clients.current(further, NOW));
    }

    @Test
    void aChatIsReplacedWholeAndKeepsItsTitle() {
        var chats = tables().chats();
        var text = "[\"" + "ü𝄞\\u0000".repeat(200_000) + "\"]";
        chats.save(user, "one", "Title", text, NOW);
        assertEquals(Optional.of(text), chats.messages(user, "one"));
        chats.save(user, "one", "Other", "[]", NOW.plusSeconds(1));
        assertEquals(Optional.of("[]"), chats.messages(user, "one"));
        var found = chats.find(user, "one").orElseThrow();
        assertEquals(new Chats.Summary("one", "Title", NOW, NOW.plusSeconds(1)), found);
        assertTrue(chats.rename(user, "one", "Renamed"));
        assertFalse(chats.rename(person(), "one", "Stolen"));
        chats.delete(user, "one");
        assertEquals(Optional.empty(), chats.messages(user, "one"));
    }

    @Test
    void aPersonTakesTheirChatsAlongAndHasThemForgotten() {
        var person = person();
        var other = person();
        var tables = tables();
        for (var each : List.of(person, other)) {
            tables.chats().save(each, "one", "Title", "[{\"role\":\"user\"}]", NOW);
        }
        assertTrue(tables.answers().begin("answer-" + person, person, "one", NOW));
        tables.usage().add(person, 12, NOW);
        var export = tables.people().export(new UserId(person));
        assertTrue(export.contains("\"messages\":[{\"role\":\"user\"}]"), export);
        assertTrue(export.contains("\"tokens\":12"), export);
        assertEquals(3, tables.people().erase(new UserId(person)));
        assertEquals("{\"chats\":[],\"modelUsage\":[]}", tables.people().export(new UserId(person)));
        assertEquals(0, tables.usage().today(person, NOW));
        assertTrue(tables.chats().find(other, "one").isPresent());
    }

    @Test
    void chatsOfOneTimeAreListedOnceEach() {
        var person = person();
        var chats = tables().chats();
        for (var id : List.of("b", "a", "c")) {
            chats.save(person, id, "Title", "[]", NOW);
        }
        var first = chats.list(person, Optional.empty(), 2);
        assertEquals(List.of("a", "b"), first.stream().map(Chats.Summary::id).toList());
        var rest = chats.list(person, Optional.of(first.getLast()), 2);
        assertEquals(List.of("c"), rest.stream().map(Chats.Summary::id).toList());
        chats.deleteAll(person);
        assertEquals(List.of(), chats.list(person, Optional.empty(), 2));
    }

    @Test
    void anAnswerIsOnItsWayOnceAndCanBeReadAgain() {
        var person = person();
        var answers = tables().answers();
        var id = person();
        assertTrue(answers.begin(id, person, "chat", NOW));
        assertFalse(answers.begin(person(), person, "chat", NOW));
        long next = answers.append(id, 0, "one\n");
        next = answers.append(id, next, "𝄞".repeat(300_000) + "\n");
        assertEquals(3, next);
        assertEquals(List.of("one\n"), answers.text(id, 0).subList(0, 1));
        assertEquals(600_001, String.join("", answers.text(id, 1)).length());
        assertFalse(answers.alive(id, NOW));
        answers.stop(person, "chat");
        assertTrue(answers.alive(id, NOW));
        answers.end(id, NOW);
        assertEquals(Optional.of(new Answers.Row(id, true, false)), answers.find(person, "chat", NOW));
        assertTrue(answers.begin(person(), person, "chat", NOW), "one that has ended makes room");
        assertEquals(List.of(), answers.text(id, 0));
    }

    @Test
    void anAnswerWhoseProcessIsGoneIsLostAndMakesRoom() {
        var person = person();
        var answers = tables().answers();
        answers.begin(person(), person, "chat", NOW);
        var later = NOW.plus(Answers.SILENCE).plusMillis(1);
        assertTrue(answers.find(person, "chat", later).orElseThrow().lost());
        assertTrue(answers.begin(person(), person, "chat", later));
        assertEquals(Optional.empty(), answers.find(person, "chat", later.plus(Answers.KEPT)));
        assertTrue(answers.alive("gone", NOW), "an answer that was deleted has to stop");
    }

    @Test
    void tokensAddUpForOneDay() {
        var person = person();
        var usage = tables().usage();
        usage.add(person, 3_000_000_000L, NOW);
        usage.add(person, 5, NOW);
        assertEquals(3_000_000_005L, usage.today(person, NOW));
        assertEquals(0, usage.today(person, NOW.plus(Duration.ofHours(12))));
    }

    @Test
    void noMoreTokensAreTakenOnceTheDaysAreUsedUp() {
        var person = person();
        var usage = tables().usage();
        assertTrue(usage.take(person, 60, 100, NOW));
        assertTrue(usage.take(person, 60, 100, NOW), "the last one may go over");
        assertFalse(usage.take(person, 1, 100, NOW));
        usage.add(person, -30, NOW);
        assertEquals(90, usage.today(person, NOW));
    }

    @Test
    void anApprovalIsGoodOnce() {
        var approvals = tables().approvals();
        var id = person();
        assertTrue(approvals.spend(id, NOW));
        assertFalse(approvals.spend(id, NOW));
    }

    @Test
    void whatHasExpiredIsRemoved() {
        var person = person();
        var tables = tables();
        var then = Instant.parse("2001-01-01T00:00:00Z");
        tables.chats().save(person, "old", "Title", "[]", then);
        tables.answers().begin(person(), person, "old", then);
        tables.usage().add(person, 1, then);
        tables.approvals().spend(person(), then);
        tables.clients().offer(person(), HERE, then, then);
        assertEquals(5, tables.purge(then.plus(Duration.ofDays(31)), Duration.ofDays(30)));
    }

    @Test
    void aDatabaseThatIsAwayIsAnErrorThatSaysToComeAgain() {
        var gone = TablesOnH2Test.memory();
        var tables = Tables.over(gone.source());
        gone.close();
        var error = assertThrows(Problem.Thrown.class, () -> tables.usage().today(user, NOW));
        assertEquals(503, error.problem().status().code());
        assertEquals("STORAGE_UNAVAILABLE", error.problem().members().get("name"));
    }
}
