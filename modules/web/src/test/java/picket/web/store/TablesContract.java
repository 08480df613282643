package picket.web.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.helidon.dbclient.DbClientException;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import picket.db.Database;
import picket.http.Json;
import picket.oauth.spi.UserId;
import picket.oauth.spi.WorkerUnavailable;
import picket.store.Outage;

/** What the tables promise, on whatever database; each test has a person of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TablesContract {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    private static final URI HERE = URI.create("https://picket.example.com/api/auth/callback");

    private static final ChatId CHAT = new ChatId("one");
    private static final ArrayNode NOTHING = Json.MAPPER.createArrayNode();

    private final UserId user = person();
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
        return Tables.over(database.orElseThrow().source(), () -> NOW);
    }

    /** As an answer does that has ended by now. */
    private void keep(Tables tables, UserId user, ChatId chat, String title, ArrayNode messages, Instant at) {
        var answer = answer();
        assertTrue(tables.answers().begin(answer, user, chat, at));
        assertTrue(tables.chats().save(answer, user, chat, title, messages, at));
        tables.answers().end(answer, at);
    }

    private static UserId person() {
        return new UserId(UUID.randomUUID().toString());
    }

    private static AnswerId answer() {
        return new AnswerId(UUID.randomUUID().toString());
    }

    private static ArrayNode messages(String json) throws JsonProcessingException {
        return Json.MAPPER.readValue(json, ArrayNode.class);
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
    void aChatIsReplacedWholeAndKeepsItsTitle() throws JsonProcessingException {
        var tables = tables();
        var chats = tables.chats();
        var text = messages("[\"" + "ü𝄞\\u0000".repeat(200_000) + "\"]");
        keep(tables, user, CHAT, "Title", text, NOW);
        assertEquals(text, chats.messages(user, CHAT));
        keep(tables, user, CHAT, "Other", NOTHING, NOW.plusSeconds(1));
        assertEquals(NOTHING, chats.messages(user, CHAT));
        var found = chats.find(user, CHAT).orElseThrow();
        assertEquals(new Chats.Summary(CHAT, "Title", NOW, NOW.plusSeconds(1)), found);
        assertTrue(chats.rename(user, CHAT, "Renamed"));
        assertFalse(chats.rename(person(), CHAT, "Stolen"));
        chats.delete(user, CHAT);
        assertEquals(NOTHING, chats.messages(user, CHAT));
    }

    @Test
    void aPersonTakesTheirChatsAlongAndHasThemForgotten() throws JsonProcessingException {
        var person = person();
        var other = person();
        var tables = tables();
        for (var each : List.of(person, other)) {
            keep(tables, each, CHAT, "Title", messages("[{\"role\":\"user\"}]"), NOW);
        }
        assertTrue(tables.answers().begin(answer(), person, CHAT, NOW));
        tables.usage().take(person, 12, 100, NOW);
        var export = tables.people().export(person);
        assertTrue(export.contains("\"messages\":[{\"role\":\"user\"}]"), export);
        assertTrue(export.contains("\"tokens\":12"), export);
        assertEquals(3, tables.people().erase(person));
        assertEquals("{\"chats\":[],\"modelUsage\":[]}", tables.people().export(person));
        assertEquals(0, tables.usage().today(person, NOW));
        assertTrue(tables.chats().find(other, CHAT).isPresent());
    }

    @Test
    void chatsOfOneTimeAreListedOnceEach() {
        var person = person();
        var tables = tables();
        var chats = tables.chats();
        for (var id : List.of("b", "a", "c")) {
            keep(tables, person, new ChatId(id), "Title", NOTHING, NOW);
        }
        var first = chats.list(person, Optional.empty(), 2);
        assertEquals(List.of("a", "b"), ids(first));
        var rest = chats.list(person, Optional.of(first.getLast()), 2);
        assertEquals(List.of("c"), ids(rest));
        chats.deleteAll(person);
        assertEquals(List.of(), chats.list(person, Optional.empty(), 2));
    }

    private static List<String> ids(List<Chats.Summary> chats) {
        return chats.stream().map(chat -> chat.id().value()).toList();
    }

    @Test
    void anAnswerIsOnItsWayOnceAndCanBeReadAgain() {
        var person = person();
        var answers = tables().answers();
        var id = answer();
        assertTrue(answers.begin(id, person, CHAT, NOW));
        assertFalse(answers.begin(answer(), person, CHAT, NOW));
        long next = answers.append(id, 0, "one\n");
        next = answers.append(id, next, "𝄞".repeat(300_000) + "\n");
        assertEquals(3, next);
        assertEquals(1, answers.append(id, 0, "one\n"), "as somebody does who never heard that it was done");
        assertEquals(List.of("one\n"), answers.text(id, 0).subList(0, 1));
        assertEquals(600_001, String.join("", answers.text(id, 1)).length());
        assertTrue(answers.touch(id, NOW));
        assertFalse(answers.isStopped(id));
        answers.stop(person, CHAT);
        assertTrue(answers.touch(id, NOW));
        assertTrue(answers.isStopped(id));
        answers.end(id, NOW);
        assertEquals(Optional.of(new Answers.Row(id, true, false)), answers.find(person, CHAT, NOW));
        assertTrue(answers.begin(answer(), person, CHAT, NOW), "one that has ended makes room");
        assertEquals(List.of(), answers.text(id, 0));
    }

    @Test
    void anAnswerWhoseProcessIsGoneIsLostAndMakesRoom() {
        var person = person();
        var answers = tables().answers();
        answers.begin(answer(), person, CHAT, NOW);
        var later = NOW.plus(Answers.SILENCE).plusMillis(1);
        assertTrue(answers.find(person, CHAT, later).orElseThrow().lost());
        assertTrue(answers.begin(answer(), person, CHAT, later));
        assertEquals(Optional.empty(), answers.find(person, CHAT, later.plus(Answers.KEPT)));
    }

    @Test
    void anAnswerWhoseChatWasDeletedIsGoneAndKeepsNothing() {
        var person = person();
        var tables = tables();
        for (var deletion : List.<Consumer<Chats>>of(
                chats -> chats.delete(person, CHAT),
                chats -> chats.deleteAll(person),
                _ -> tables.people().erase(person))) {
            var answer = answer();
            assertTrue(tables.answers().begin(answer, person, CHAT, NOW));
            assertTrue(tables.chats().save(answer, person, CHAT, "Title", NOTHING, NOW));
            deletion.accept(tables.chats());
            assertFalse(tables.answers().touch(answer, NOW));
            assertFalse(tables.chats().save(answer, person, CHAT, "Title", NOTHING, NOW));
            tables.answers().end(answer, NOW);
            assertEquals(Optional.empty(), tables.chats().find(person, CHAT));
        }
    }

    @Test
    void whoWasForgottenIsCountedNothingForWhatWasOnItsWay() {
        var person = person();
        var tables = tables();
        assertTrue(tables.usage().take(person, 60, 100, NOW));
        assertEquals(1, tables.people().erase(person));
        tables.usage().add(person, 30, NOW);
        assertEquals("{\"chats\":[],\"modelUsage\":[]}", tables.people().export(person));
    }

    @Test
    void anErasureCoversWhatHadComeBeforeIt() {
        var person = person();
        var tables = tables();
        var erasures = tables.erasures();
        assertFalse(erasures.cover(person.value(), NOW));
        tables.people().erase(person);
        tables.people().erase(person);
        assertTrue(erasures.cover(person.value(), NOW.minusSeconds(60)));
        assertTrue(erasures.cover(person.value(), NOW.plusSeconds(1)), "a sign-in that has ended lets in for a second");
        assertFalse(erasures.cover(person.value(), NOW.plusSeconds(2)));
        assertFalse(erasures.cover(person().value(), NOW.minusSeconds(60)));
    }

    @Test
    void tokensAddUpForOneDay() {
        var person = person();
        var usage = tables().usage();
        assertTrue(usage.take(person, 3_000_000_000L, Long.MAX_VALUE, NOW));
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
        var id = person().value();
        assertTrue(approvals.spend(id, NOW));
        assertFalse(approvals.spend(id, NOW));
    }

    @Test
    void whatHasExpiredIsRemoved() {
        var person = person();
        var tables = tables();
        var then = Instant.parse("2001-01-01T00:00:00Z");
        keep(tables, person, new ChatId("old"), "Title", NOTHING, then);
        tables.usage().take(person, 1, 1, then);
        tables.approvals().spend(person().value(), then);
        tables.clients().offer(person().value(), HERE, then, then);
        assertEquals(5, tables.purge(then.plus(Duration.ofDays(31)), Duration.ofDays(30)));
    }

    @Test
    void whatHasExpiredIsRemovedInBatches() {
        var then = Instant.parse("2001-01-01T00:00:00Z");
        for (int i = 0; i < 501; i++) {
            var tables = tables();
            var person = person();
            keep(tables, person, new ChatId("old"), "Title", NOTHING, then);
            tables.usage().take(person, 1, 1, then);
            tables.approvals().spend(person.value(), then);
            tables.clients().offer(person.value(), HERE, then, then);
        }
        var deletions = new ConcurrentHashMap<String, Integer>();
        var source = watched(database.orElseThrow().source(), statement -> {
            if (statement.startsWith("DELETE")) {
                deletions.merge(statement.split(" ", -1)[2], 1, Integer::sum);
            }
        });
        Tables.over(source, () -> NOW).purge(then.plus(Duration.ofDays(31)), Duration.ofDays(30));
        assertEquals(
                Map.of("web_chat", 2, "web_answer", 2, "web_usage", 2, "web_spent_approval", 2, "web_client", 2),
                deletions);
    }

    /** A database of which somebody hears the statements. */
    private static DataSource watched(DataSource database, Consumer<String> statements) {
        return proxy(
                DataSource.class,
                database,
                _ -> {},
                result -> result instanceof Connection connection
                        ? proxy(Connection.class, connection, statements, statement -> statement)
                        : result);
    }

    private static <T> T proxy(Class<T> type, T target, Consumer<String> heard, UnaryOperator<Object> result) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (_, method, arguments) -> {
                    if (method.getName().equals("prepareStatement")) {
                        heard.accept(String.valueOf(arguments[0]));
                    }
                    return result.apply(method.invoke(target, arguments));
                }));
    }

    @Test
    void aDatabaseThatIsAwayIsAnOutageAndTheWorkerIsUnavailableToOthers() {
        var gone = TablesOnH2Test.memory();
        var tables = Tables.over(gone.source(), () -> NOW);
        gone.close();
        assertThrows(Outage.class, () -> tables.usage().today(user, NOW));
        assertThrows(WorkerUnavailable.class, () -> tables.people().export(user));
        assertThrows(WorkerUnavailable.class, () -> tables.people().erase(user));
    }

    @Test
    void aMistakeOfOursMakesNobodyUnavailable() throws SQLException {
        var database = TablesOnH2Test.memory();
        var tables = Tables.over(database.source(), () -> NOW);
        try (var connection = database.source().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("ALTER TABLE web_usage RENAME COLUMN tokens TO words");
        }
        assertThrows(DbClientException.class, () -> tables.people().export(user));
        database.close();
    }
}
