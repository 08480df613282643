package picket.web.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static picket.web.chat.ChatStage.body;
import static picket.web.chat.ChatStage.message;
import static picket.web.chat.ChatStage.readTo;
import static picket.web.testing.Browser.json;

import java.io.IOException;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An answer goes on without its reader, can be read again anywhere, and stops when it is told to. */
@Timeout(60)
class StreamTest {
    private final ChatStage stage = new ChatStage();

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void anAnswerWhoseReaderLeftGoesOnAndIsKept() throws IOException {
        stage.model.saysSlowly("Hello ", "again");
        try (var reader = stage.reading(stage.browser, body(message("user", "Hi")))) {
            readTo(reader, "text-delta");
        }
        stage.model.go();
        var whole = ChatStage.answered(stage.browser.get("/api/chat/chat-1/stream"));
        assertEquals("start", whole.types().getFirst());
        assertEquals("finish", whole.types().getLast());
        assertEquals(
                "Hello again",
                whole.parts().stream().map(part -> part.path("delta").asText()).collect(Collectors.joining()));
        assertEquals("Hello again", stage.kept().at("/1/parts/1/text").asText());
        assertTrue(stage.kept().at("/1/metadata").has("durationMillis"));
    }

    @Test
    void anotherReplicaShowsTheAnswerWhileItIsMade() throws IOException {
        stage.model.saysSlowly("Hello ", "again");
        var replica = stage.site.replica(stage.browser);
        try (var reader = stage.reading(stage.browser, body(message("user", "Hi")))) {
            readTo(reader, "text-delta");
            try (var other = ChatStage.reading(replica.exchange(
                    replica.request("GET", "/api/chat/chat-1/stream", ""), BodyHandlers.ofInputStream()))) {
                assertTrue(readTo(other, "text-delta").contains("Hello "));
                stage.model.go();
                assertTrue(readTo(other, "text-delta").contains("again"));
                readTo(other, "finish");
            }
        }
    }

    @Test
    void anotherReplicaShowsAllOfItWhenNobodyKnewWhetherAPieceWasNotedDown() throws IOException {
        stage.model.saysSlowly("Hello ", "again");
        var replica = stage.site.replica(stage.browser);
        stage.site.faults.hide("INSERT INTO web_answer_text");
        try (var reader = stage.reading(stage.browser, body(message("user", "Hi")))) {
            readTo(reader, "text-delta");
            try (var other = ChatStage.reading(replica.exchange(
                    replica.request("GET", "/api/chat/chat-1/stream", ""), BodyHandlers.ofInputStream()))) {
                assertTrue(readTo(other, "text-delta").contains("Hello "));
                stage.model.go();
                assertTrue(readTo(other, "text-delta").contains("again"));
                readTo(other, "finish");
            }
        }
        var whole = ChatStage.answered(replica.get("/api/chat/chat-1/stream"));
        assertEquals(
                "Hello again",
                whole.parts().stream().map(part -> part.path("delta").asText()).collect(Collectors.joining()));
    }

    @Test
    void anAnswerThatEndedCanBeReadForFiveMinutes() {
        stage.model.says("Hello");
        stage.say("Hi");
        var replica = stage.site.replica(stage.browser);
        assertEquals(
                "finish",
                ChatStage.answered(replica.get("/api/chat/chat-1/stream"))
                        .types()
                        .getLast());
        stage.site.clock.pass(Duration.ofMinutes(6));
        assertEquals(204, replica.get("/api/chat/chat-1/stream").statusCode());
        assertEquals(204, replica.get("/api/chat/none/stream").statusCode());
        assertEquals(
                204, stage.site.signedIn("8").get("/api/chat/chat-1/stream").statusCode());
    }

    @Test
    void whatCannotBeNotedDownTakesNothingFromTheReader() throws Exception {
        try (var connection = stage.site.database.source().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("ALTER TABLE web_answer_text RENAME COLUMN content TO words");
        }
        stage.model.says("Hello");
        assertEquals("stop", stage.say("Hi").part("finish").get("finishReason").asText());
    }

    @Test
    void aFaultThatLastsIsToldOnceOfAnAnswer() throws Exception {
        var told = new CountDownLatch(1);
        var again = new CountDownLatch(2);
        var logger = Logger.getLogger("picket.web.chat.Runs");
        logger.setFilter(_ -> {
            told.countDown();
            again.countDown();
            return false;
        });
        try (var connection = stage.site.database.source().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("ALTER TABLE web_answer_text RENAME COLUMN content TO words");
            stage.model.talks();
            try (var reader = stage.reading(stage.browser, body(message("user", "Hi")))) {
                readTo(reader, "text-delta");
                assertTrue(told.await(10, TimeUnit.SECONDS));
                assertFalse(again.await(1, TimeUnit.SECONDS));
                stage.browser.post("/api/chat/chat-1/stop", "");
                readTo(reader, "abort");
            }
        } finally {
            logger.setFilter(null);
        }
    }

    @Test
    void stoppingCancelsTheModel() throws Exception {
        stage.model.talks();
        try (var reader = stage.reading(stage.browser, body(message("user", "Hi")))) {
            readTo(reader, "text-delta");
            assertEquals(204, stage.browser.post("/api/chat/chat-1/stop", "").statusCode());
            readTo(reader, "abort");
        }
        assertTrue(stage.model.left().await(10, TimeUnit.SECONDS), "the provider sees its reader leave");
        assertTrue(stage.kept().at("/1/parts/1/text").asText().startsWith("more"));
    }

    @Test
    void stoppingCancelsTheToolCall() throws Exception {
        stage.mcp.answer("get_issue_details", "hang");
        stage.model.calls("get_issue_details", "{}");
        try (var reader = stage.reading(stage.browser, body(message("user", "Hi")))) {
            stage.mcp.hanging().await();
            stage.browser.post("/api/chat/chat-1/stop", "");
            readTo(reader, "abort");
        }
        assertTrue(stage.mcp.left().await(10, TimeUnit.SECONDS), "the MCP server sees its caller leave");
        stage.model.says("It was broken off.");
        var messages = stage.kept();
        messages.add(message("user", "What happened?"));
        var body = body();
        body.set("messages", messages);
        stage.send(body);
        var told = stage.model.requests().getLast().get("messages");
        assertTrue(told.get(3).get("content").asText().contains("broken off"), told::toString);
    }

    @Test
    void anotherReplicaCanStopIt() throws Exception {
        stage.model.talks();
        var replica = stage.site.replica(stage.browser);
        try (var reader = stage.reading(stage.browser, body(message("user", "Hi")))) {
            readTo(reader, "text-delta");
            assertEquals(204, replica.post("/api/chat/chat-1/stop", "").statusCode());
            readTo(reader, "abort");
        }
    }

    @Test
    void anotherReplicaSeesAnAnswerEndWhoseChatIsDeleted() throws Exception {
        stage.model.talks();
        var replica = stage.site.replica(stage.browser);
        try (var reader = stage.reading(stage.browser, body(message("user", "Hi")))) {
            readTo(reader, "text-delta");
            try (var other = ChatStage.reading(replica.exchange(
                    replica.request("GET", "/api/chat/chat-1/stream", ""), BodyHandlers.ofInputStream()))) {
                readTo(other, "text-delta");
                assertEquals(
                        204, replica.send("DELETE", "/api/chats/chat-1", "").statusCode());
                readTo(other, "abort");
            }
            readTo(reader, "abort");
        }
    }

    @Test
    void aChatHasOneAnswerAtATime() throws IOException {
        stage.model.talks();
        try (var reader = stage.reading(stage.browser, body(message("user", "Hi")))) {
            readTo(reader, "text-delta");
            var refused =
                    stage.browser.post("/api/chat", body(message("user", "Hi")).toString());
            assertEquals(409, refused.statusCode());
            assertEquals("CHAT_BUSY", json(refused).get("name").asText());
            stage.browser.post("/api/chat/chat-1/stop", "");
            readTo(reader, "abort");
            while (reader.readLine() != null) {
                // Its end is noted down before its reader is let go.
            }
        }
        stage.model.says("Hello");
        assertEquals("finish", stage.say("Hi").types().getLast());
    }

    @Test
    void nothingOfAnAnswerIsKeptInASharedCache() {
        stage.model.says("Hello");
        var headers = stage.say("Hi").response().headers();
        assertEquals("no-store", headers.firstValue("Cache-Control").orElseThrow());
        assertFalse(headers.firstValue("Set-Cookie").isPresent());
    }
}
