package picket.web.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static picket.web.testing.Browser.json;

import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picket.web.testing.Browser;
import picket.web.testing.Deployment;

/** A database that goes away while the worker serves, and one that is not as the worker takes it to be. */
final class OutageTest {
    private final Deployment site = new Deployment();
    private final Browser browser = site.signedIn("7");
    private final List<Level> logged = new CopyOnWriteArrayList<>();
    private final Logger logger = Logger.getLogger("picket.http.Gate");

    @BeforeEach
    void listen() {
        logger.setFilter(line -> logged.add(line.getLevel()));
    }

    @AfterEach
    void close() {
        logger.setFilter(null);
        site.close();
    }

    private static void told(HttpResponse<String> answer, int status, String name, String words) {
        assertEquals(status, answer.statusCode(), answer.body());
        assertEquals(name, json(answer).path("name").asText());
        assertEquals(words, json(answer).path("error").asText());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/chats", "/api/chats/one", "/api/chats/one/export", "/api/chat/one/stream"})
    void aDatabaseThatIsAwayIsSaidToBeThatAndIsAWarning(String path) {
        site.database.close();
        told(
                browser.get(path),
                503,
                "STORAGE_UNAVAILABLE",
                "What you saved cannot be reached just now. Try again in a moment.");
        assertEquals(List.of(Level.WARNING), logged);
    }

    @Test
    void aMistakeOfOursIsNotCalledAnOutageAndIsAnError() throws SQLException {
        try (var connection = site.database.source().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("ALTER TABLE web_chat RENAME COLUMN title TO headline");
        }
        var answer = browser.send("PATCH", "/api/chats/one", "{\"title\": \"New\"}");
        told(answer, 500, "INTERNAL_ERROR", "This is a fault of ours. Try again.");
        assertEquals(List.of(Level.SEVERE), logged);
    }

    @Test
    void aSignInThatFindsNoDatabaseTellsTheWindowThatItIsIn() {
        site.database.close();
        var asked = site.browser().request("GET", "/api/auth/authorize", "").header("Accept", "text/html");
        var page = site.browser().exchange(asked, BodyHandlers.ofString());
        assertEquals(503, page.statusCode());
        assertTrue(page.body().contains("data-error=\"What you saved cannot be reached just now."), page.body());
    }
}
