package picket.web.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static picket.web.chat.ChatStage.body;
import static picket.web.chat.ChatStage.message;
import static picket.web.testing.Browser.json;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import picket.oauth.spi.UserId;
import picket.web.store.Tables;

/** A person has so many tokens of the model a day, and nothing that the model did is free. */
class QuotaTest {
    private final ChatStage stage = new ChatStage(Map.of("PICKET_CHAT_TOKENS_PER_DAY", "100"));

    @AfterEach
    void close() {
        stage.close();
    }

    private HttpResponse<String> say(String chat) {
        return stage.browser.post(
                "/api/chat", body(message("user", "Hi")).put("id", chat).toString());
    }

    @Test
    void whoHasUsedUpTheDaysTokensWaitsForTheNextDay() {
        stage.model.says("1").says("2");
        assertEquals(200, say("chat-1").statusCode());
        assertEquals(110, used(stage));
        var refused = say("chat-1");
        assertEquals(429, refused.statusCode());
        assertEquals("QUOTA_EXCEEDED", json(refused).get("name").asText());
        stage.site.clock.pass(Duration.ofDays(1));
        assertEquals(200, say("chat-1").statusCode());
    }

    @Test
    void chatsSideBySideSeeEachOther() throws IOException {
        stage.model.saysSlowly("One ", "and done").says("Too much");
        try (var first = stage.reading(stage.browser, body(message("user", "x".repeat(500))))) {
            ChatStage.readTo(first, "text-delta");
            var refused = say("chat-2");
            assertEquals("QUOTA_EXCEEDED", json(refused).get("name").asText(), refused.body());
            stage.model.go();
            ChatStage.readTo(first, "finish");
        }
    }

    @Test
    void anAnswerThatIsStoppedCountsAllTheSame() throws IOException {
        stage.model.talks();
        try (var reader = stage.reading(stage.browser, body(message("user", "Hi")))) {
            ChatStage.readTo(reader, "text-delta");
            assertEquals(204, stage.browser.post("/api/chat/chat-1/stop", "{}").statusCode());
            ChatStage.readTo(reader, "abort");
            readToEnd(reader);
        }
        assertTrue(used(stage) > 100, "used " + used(stage));
        assertEquals("QUOTA_EXCEEDED", json(say("chat-2")).get("name").asText());
    }

    @Test
    void anAnswerEndsWhenItHasUsedUpTheDay() {
        stage.model.calls("get_issue_details", "{}").says("Never asked for");
        var answer = stage.say("Hi");
        assertEquals(
                "QUOTA_EXCEEDED", answer.part("data-error").at("/data/name").asText());
        assertEquals(1, stage.model.requests().size());
    }

    @Test
    void whatTheProviderRefusedCostsNothing() {
        stage.model.refuses(500).says("Again");
        stage.say("Hi");
        assertEquals(0, used(stage));
        assertEquals(200, say("chat-1").statusCode());
    }

    @Test
    void aChatThatIsBusyTakesNothing() throws IOException {
        try (var rich = new ChatStage()) {
            rich.model.saysSlowly("One ", "and done");
            var asked = body(message("user", "Hi"));
            try (var reader = rich.reading(rich.browser, asked)) {
                ChatStage.readTo(reader, "text-delta");
                var refused = rich.browser.post("/api/chat", asked.toString());
                assertEquals("CHAT_BUSY", json(refused).get("name").asText());
                rich.model.go();
                readToEnd(reader);
            }
            assertEquals(110, used(rich));
        }
    }

    @Test
    void anAnswerThatCannotBeginTakesNothingAndBlocksNothing() {
        stage.model.says("Hello");
        for (var statement : List.of(
                "SELECT tokens FROM web_usage", "INSERT INTO web_answer ", "SELECT erased_at FROM web_erased")) {
            stage.site.faults.refuse(statement);
            var failed = say("chat-1");
            assertEquals("STORAGE_UNAVAILABLE", json(failed).get("name").asText(), statement);
            assertEquals(0, used(stage), statement);
        }
        assertEquals(200, say("chat-1").statusCode());
    }

    /** The end of a stream comes after the answer was noted down. */
    private static void readToEnd(BufferedReader reader) throws IOException {
        while (reader.readLine() != null) {
            Thread.onSpinWait();
        }
    }

    private static long used(ChatStage stage) {
        return Tables.over(stage.site.database.source(), stage.site.clock)
                .usage()
                .today(new UserId("7"), stage.site.clock.instant());
    }
}
