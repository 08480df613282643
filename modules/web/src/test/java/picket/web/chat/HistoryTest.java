package picket.web.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static picket.web.chat.ChatStage.body;
import static picket.web.chat.ChatStage.message;
import static picket.web.chat.ChatStage.readTo;
import static picket.web.testing.Browser.json;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picket.http.Json;
import picket.oauth.spi.UserId;
import picket.web.store.AnswerId;
import picket.web.store.ChatId;
import picket.web.store.Tables;
import picket.web.testing.McpStub;

/** People find their chats again, and only theirs. */
class HistoryTest {
    private static final String NOTHING = "{\"chats\":[],\"modelUsage\":[]}";

    private static final UserId USER = new UserId("7");

    private final ChatStage stage = new ChatStage();

    @AfterEach
    void close() {
        stage.close();
    }

    private void say(String chat, String text) {
        stage.model.says("Hello");
        stage.send(body(message("user", text)).put("id", chat));
        stage.site.clock.pass(Duration.ofSeconds(1));
    }

    @Test
    void chatsAreListedNewestFirst() {
        say("one", "First\n question");
        say("two", "x".repeat(200));
        say("one", "Another title changes nothing");
        var chats = json(stage.browser.get("/api/chats")).get("chats");
        assertEquals("one", chats.at("/0/id").asText());
        assertEquals("First question", chats.at("/0/title").asText());
        assertEquals("x".repeat(80) + "…", chats.at("/1/title").asText());
        assertTrue(chats.at("/0/updatedAt").asText().endsWith("Z"));
    }

    @Test
    void aLongListComesInPages() {
        var tables = Tables.over(stage.site.database.source(), stage.site.clock);
        var now = stage.site.clock.instant();
        for (int i = 0; i < 120; i++) {
            var answer = new AnswerId("answer-" + i);
            var chat = new ChatId("chat-" + i);
            assertTrue(tables.answers().begin(answer, USER, chat, now));
            tables.chats().save(answer, USER, chat, "title", Json.MAPPER.createArrayNode(), now.plusSeconds(i / 2));
        }
        int seen = 0;
        var cursor = "";
        do {
            var page = json(stage.browser.get("/api/chats" + (cursor.isEmpty() ? "" : "?cursor=" + cursor)));
            seen += page.get("chats").size();
            cursor = page.path("nextCursor").asText();
        } while (!cursor.isEmpty());
        assertEquals(120, seen);
        for (var other : new String[] {"gone", "", "%00", "a%20b"}) {
            assertEquals(200, stage.browser.get("/api/chats?cursor=" + other).statusCode(), other);
        }
    }

    @Test
    void aChatCanBeRenamedAndForgotten() {
        say("one", "Hi");
        say("two", "Hi");
        var renamed = json(stage.browser.send("PATCH", "/api/chats/one", "{\"title\":\" New  title \"}"));
        assertEquals("New title", renamed.get("title").asText());
        assertEquals(204, stage.browser.send("DELETE", "/api/chats/one", "").statusCode());
        assertEquals(404, stage.browser.get("/api/chats/one").statusCode());
        assertEquals(204, stage.browser.send("DELETE", "/api/chats/one", "").statusCode());
        assertEquals(204, stage.browser.send("DELETE", "/api/chats", "").statusCode());
        assertTrue(json(stage.browser.get("/api/chats")).get("chats").isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"%00", "a%20b", "x1234567890123456789012345678901234567890123456789012345678901234"})
    void underAnIdThatNoChatCanHaveThereIsNone(String id) {
        var chat = "/api/chats/" + id;
        assertEquals(404, stage.browser.get(chat).statusCode());
        assertEquals(404, stage.browser.get(chat + "/export").statusCode());
        assertEquals(
                404, stage.browser.send("PATCH", chat, "{\"title\":\"Mine\"}").statusCode());
        assertEquals(204, stage.browser.send("DELETE", chat, "").statusCode());
        assertEquals(204, stage.browser.get("/api/chat/" + id + "/stream").statusCode());
        assertEquals(204, stage.browser.post("/api/chat/" + id + "/stop", "").statusCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/chats/chat-1", "/api/chats"})
    void aChatThatIsDeletedStaysSoThoughItsAnswerIsOnItsWay(String what) throws Exception {
        stage.model.talks();
        try (var reader = stage.reading(stage.browser, body(message("user", "Hi")))) {
            readTo(reader, "text-delta");
            assertEquals(200, stage.browser.get("/api/chats/chat-1").statusCode());
            assertEquals(204, stage.browser.send("DELETE", what, "").statusCode());
            readTo(reader, "abort");
            readToEnd(reader);
        }
        assertTrue(stage.model.left().await(10, TimeUnit.SECONDS), "nobody waits for the model");
        assertEquals(404, stage.browser.get("/api/chats/chat-1").statusCode());
        assertEquals(204, stage.browser.get("/api/chat/chat-1/stream").statusCode());
        stage.model.says("Hello");
        stage.say("Hi");
        assertEquals(2, stage.kept().size());
    }

    @Test
    void whoIsForgottenWhileAnAnswerIsOnItsWayStaysForgotten() throws Exception {
        var people = Tables.over(stage.site.database.source(), stage.site.clock).people();
        stage.model.talks();
        try (var reader = stage.reading(stage.browser, body(message("user", "Hi")))) {
            readTo(reader, "text-delta");
            assertEquals(3, people.erase(USER));
            readTo(reader, "abort");
            readToEnd(reader);
        }
        assertEquals(NOTHING, people.export(USER));
    }

    @Test
    void whatWasAskedForBeforeItsPersonWasForgottenIsNotAnswered() {
        var people = Tables.over(stage.site.database.source(), stage.site.clock).people();
        people.erase(USER);
        var refused =
                stage.browser.post("/api/chat", body(message("user", "Hi")).toString());
        assertEquals("AUTH_EXPIRED", json(refused).get("name").asText(), refused.body());
        assertEquals(NOTHING, people.export(USER));
        stage.site.clock.pass(Duration.ofSeconds(2));
        stage.model.says("Hello");
        stage.say("Hi");
        assertEquals(2, stage.kept().size());
    }

    private static void readToEnd(BufferedReader reader) throws IOException {
        while (reader.readLine() != null) {
            // Its end is noted down before its reader is let go.
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"title\":\" \"}", "{\"title\":1e999}", "[]", "{"})
    void aTitleHasToBeOne(String body) {
        say("one", "Hi");
        assertEquals(400, stage.browser.send("PATCH", "/api/chats/one", body).statusCode());
        assertEquals(
                400,
                stage.browser
                        .send("PATCH", "/api/chats/one", "{\"title\":\"" + "x".repeat(201) + "\"}")
                        .statusCode());
    }

    @Test
    void anEditedMessageTakesItsSequelWithIt() {
        say("one", "Hi");
        say("one", "Hi, edited");
        var messages = json(stage.browser.get("/api/chats/one")).get("messages");
        assertEquals(2, messages.size());
        assertEquals("Hi, edited", messages.at("/0/parts/0/text").asText());
        assertEquals("assistant", messages.at("/1/role").asText());
    }

    @Test
    void whatAnotherPageSaidIsNotLostToAPageThatDoesNotKnowOfIt() {
        say("one", "Hi");
        var kept = json(stage.browser.get("/api/chats/one")).get("messages");
        var answerId = kept.at("/1/id").asText();
        var behind = body(message("user", "From a page that saw nothing").put("id", "u9"))
                .put("id", "one");
        behind.putArray("replaced");
        var refused = stage.browser.post("/api/chat", behind.toString());
        assertEquals(409, refused.statusCode(), refused.body());
        assertEquals("CHAT_CHANGED", json(refused).get("name").asText());
        assertEquals(kept, json(stage.browser.get("/api/chats/one")).get("messages"));
        behind.putArray("replaced").add(answerId).add(kept.at("/0/id").asText());
        stage.model.says("Hello");
        stage.send(behind);
        assertEquals(
                "u9",
                json(stage.browser.get("/api/chats/one")).at("/messages/0/id").asText());
    }

    /** A23. */
    @Test
    void a23ChatsOfOthersDoNotExist() {
        say("one", "Hi");
        var other = stage.site.signedIn("8");
        assertEquals(404, other.get("/api/chats/one").statusCode());
        assertEquals(404, other.get("/api/chats/one/export").statusCode());
        assertEquals(
                404,
                other.send("PATCH", "/api/chats/one", "{\"title\":\"Mine\"}").statusCode());
        other.send("DELETE", "/api/chats/one", "");
        other.send("DELETE", "/api/chats", "");
        other.post("/api/chat/one/stop", "");
        assertTrue(json(other.get("/api/chats")).get("chats").isEmpty());
        assertEquals(200, stage.browser.get("/api/chats/one").statusCode());
    }

    @Test
    void aChatIsExportedAsMarkdownThatNothingInItBreaks() {
        stage.mcp.answer("get_issue_details", "{\"content\":[{\"type\":\"text\",\"text\":\"a ``` fence\"}]}");
        stage.model.calls("get_issue_details", "{\"issueId\":\"SHOP-1\"}").says("That is all.");
        stage.say("What is SHOP-1?");
        var export = stage.browser.get("/api/chats/chat-1/export");
        assertEquals(
                "text/markdown; charset=utf-8",
                export.headers().firstValue("Content-Type").orElseThrow());
        assertTrue(
                export.headers().firstValue("Content-Disposition").orElseThrow().contains("chat-chat-1.md"));
        assertTrue(export.body().startsWith("# What is SHOP-1?\n"), export.body());
        assertTrue(export.body().contains("````\na ``` fence\n````"), export.body());
        assertTrue(export.body().contains("## Picket") && export.body().contains("That is all."));
    }

    @Test
    void longChatsAreKeptWhole() {
        var long1 = "ä𝄞".repeat(400_001);
        stage.mcp.answer("get_issue_details", McpStub.PLAIN);
        say("one", long1);
        assertEquals(
                long1,
                json(stage.browser.get("/api/chats/one"))
                        .at("/messages/0/parts/0/text")
                        .asText());
    }

    @Test
    void nothingIsKeptWhereNothingIsToBeKept() {
        try (var forgetful = new ChatStage(Map.of("PICKET_CHAT_RETENTION", "0s"))) {
            forgetful.model.says("Hello");
            forgetful.say("Hi");
            assertTrue(json(forgetful.browser.get("/api/chats")).get("chats").isEmpty());
        }
    }

    @Test
    void whatIsTooOldIsForgotten() {
        say("one", "Hi");
        var tables = Tables.over(stage.site.database.source(), stage.site.clock);
        tables.purge(stage.site.clock.instant(), Duration.ofDays(30));
        assertEquals(200, stage.browser.get("/api/chats/one").statusCode());
        stage.site.clock.pass(Duration.ofDays(31));
        assertTrue(tables.purge(stage.site.clock.instant(), Duration.ofDays(30)) >= 2);
        assertFalse(tables.chats().find(USER, new ChatId("one")).isPresent());
    }
}
