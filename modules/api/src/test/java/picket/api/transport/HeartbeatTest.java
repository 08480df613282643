package picket.api.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picket.api.testing.Deployment;
import picket.api.testing.TestDatabase;
import picket.db.Database;
import picket.sentry.StubSentry;

/** Answers that take long: signs of life, and what happens when the client leaves. */
final class HeartbeatTest {
    private static final String CALL = """
            {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "find_organizations"}}""";

    private final Database database = TestDatabase.fresh();
    private final Deployment deployment = Deployment.start(Map.of("PICKET_HEARTBEAT", "50ms"), database.source());

    @AfterEach
    void stop() {
        deployment.close();
        database.close();
    }

    private void sentryTakes(Duration delay) {
        deployment.sentry().reply("organizations/", new StubSentry.Reply(200, "application/json", "[]", "", delay));
    }

    @Test
    void aLongAnswerShowsSignsOfLifeAndIsStillGiven() {
        sentryTakes(Duration.ofMillis(300));
        var response = deployment.send(deployment.post("/mcp", CALL));
        assertEquals(
                "text/event-stream",
                response.headers().firstValue("Content-Type").orElse(""));
        assertTrue(response.body().startsWith(": still at it\n\n"), response::body);
        var last = response.body().substring(response.body().lastIndexOf("data: ") + 6);
        assertTrue(Deployment.json(last).at("/result/structuredContent").isObject(), last);
    }

    @Test
    void aClientThatReadsNoEventsGetsJson() {
        sentryTakes(Duration.ofMillis(200));
        var response = deployment.send(deployment.post("/mcp", CALL).setHeader("Accept", "application/json"));
        assertEquals(
                "application/json",
                response.headers().firstValue("Content-Type").orElse(""));
        assertTrue(response.body().startsWith("\n"), response::body);
        assertTrue(Deployment.json(response).has("result"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json, text/event-stream", "application/json"})
    @Timeout(20)
    void aClientThatLeavesEndsTheRequestToSentry(String accept) throws IOException, SQLException {
        sentryTakes(Duration.ofSeconds(60));
        try (var socket =
                new Socket(InetAddress.getLoopbackAddress(), deployment.origin().getPort())) {
            var body = CALL.getBytes(StandardCharsets.UTF_8);
            var head = """
                    POST /mcp HTTP/1.1
                    Host: 127.0.0.1:%d
                    Authorization: Bearer %s
                    Content-Type: application/json
                    Accept: %s
                    Content-Length: %d

                    """.formatted(deployment.origin().getPort(), Deployment.TOKEN, accept, body.length);
            socket.getOutputStream().write(head.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().write(body);
            while (deployment.sentry().seen().isEmpty()) {
                Thread.onSpinWait();
            }
            socket.setSoLinger(true, 0); // a reset, as of a process that was killed
        }
        while (endings().isEmpty()) {
            Thread.onSpinWait();
        }
        assertEquals("cancelled", endings());
    }

    /** Of the one call, if it has ended. */
    private String endings() throws SQLException {
        try (var connection = database.source().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT outcome FROM api_call")) {
            return rows.next() ? rows.getString(1) : "";
        }
    }
}
