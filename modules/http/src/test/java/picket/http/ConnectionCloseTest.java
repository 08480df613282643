package picket.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9112 §9.6: after an answer to {@code Connection: close}, or one that says so, nothing more is read. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConnectionCloseTest {
    private static final String CLOSE = "Connection: close";

    private Host host;
    private URI at;

    @BeforeAll
    void start() {
        host = Host.start(
                Hosts.settings("PICKET_ACCESS_LOG", "false"),
                routing -> routing.get("/fine", (req, res) -> res.send("fine"))
                        .get(
                                "/last",
                                (req, res) -> res.header(HeaderValues.CONNECTION_CLOSE)
                                        .send("last"))
                        .get("/fault", (req, res) -> {
                            throw new IllegalStateException("for the test");
                        })
                        .get("/stream", (req, res) -> {
                            try (var out = res.outputStream()) {
                                for (int i = 0; i < 200; i++) {
                                    out.write(new byte[5_000]);
                                    out.flush();
                                }
                            }
                        })
                        .post(
                                "/unread",
                                (req, res) -> res.status(Status.FORBIDDEN_403).send("no")));
        at = host.address();
    }

    @AfterAll
    void stop() {
        host.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/fine", "/stream", "/fault", "/nowhere", "//refused"})
    void theAnswerIsWholeAndTheLast(String path) throws IOException {
        try (var wire = new Wire(at)) {
            wire.send(Wire.request(at, "GET " + path, CLOSE));
            var answer = wire.answer();
            assertEquals("close", answer.header("Connection"));
            assertTrue(answer.body().length() == 1_000_000 || !path.equals("/stream"));
            assertTrue(wire.closed());
        }
    }

    @Test
    void anAnswerCanSaySo() throws IOException {
        try (var wire = new Wire(at)) {
            wire.send(Wire.request(at, "GET /last"));
            assertEquals("last", wire.answer().body());
            assertTrue(wire.closed());
        }
    }

    @Test
    void aBodyThatNobodyReadIsNoRequest() throws IOException {
        var hidden = Wire.request(at, "GET /fine") + "x".repeat(100_000);
        try (var wire = new Wire(at)) {
            wire.send(Wire.request(at, "POST /unread", CLOSE, "Content-Length: " + hidden.length()) + hidden);
            assertEquals(403, wire.answer().status());
            assertTrue(wire.closed());
        }
    }

    @Test
    void aBodyThatWasNotAskedForIsNotWaitedFor() throws IOException {
        try (var wire = new Wire(at)) {
            wire.send(Wire.request(at, "POST /unread", CLOSE, "Expect: 100-continue", "Content-Length: 9"));
            assertEquals(403, wire.answer().status());
            assertTrue(wire.closed());
        }
    }
}
