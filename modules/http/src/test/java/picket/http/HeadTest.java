package picket.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helidon.http.Status;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9110 §9.3.2: as {@code GET}, without the body. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HeadTest {
    private Host host;

    @BeforeAll
    void start() {
        host = Host.start(
                Hosts.settings("PICKET_ACCESS_LOG", "false"),
                routing -> routing.get("/text", (req, res) -> res.send("h\u00e9llo"))
                        .get("/empty", (req, res) -> res.send())
                        .get(
                                "/none",
                                (req, res) -> res.status(Status.NO_CONTENT_204).send())
                        .get("/length", (req, res) -> {
                            res.headers().contentLength(3);
                            try (var out = res.outputStream()) {
                                out.write(new byte[3]);
                            }
                        })
                        .get(
                                "/redirect",
                                (req, res) -> res.status(Status.FOUND_302)
                                        .header("Location", "/text")
                                        .send())
                        .get("/fault", (req, res) -> {
                            throw new IllegalStateException("for the test");
                        })
                        .get("/stream", (req, res) -> {
                            try (var out = res.outputStream()) {
                                for (int i = 0; i < 10; i++) {
                                    out.write(new byte[5_000]);
                                    out.flush();
                                }
                            }
                        }));
    }

    @AfterAll
    void stop() {
        host.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/text", "/empty", "/none", "/length", "/redirect", "/fault", "/stream", "/nowhere"})
    void isTheAnswerToGetWithoutItsBody(String path) throws IOException {
        var at = host.address();
        try (var wire = new Wire(at)) {
            wire.send(Wire.request(at, "HEAD " + path));
            var head = wire.head();
            // What follows on the same connection shows that no byte of a body was sent.
            wire.send(Wire.request(at, "GET " + path));
            var get = wire.answer();
            assertEquals(get.status(), head.status());
            if (path.equals("/stream")) {
                assertEquals("50000", head.header("Content-Length"), "known, as nothing had to be sent early");
            } else {
                assertEquals(comparable(get), comparable(head));
            }
            assertTrue(head.header("X-Unsent-Length").isEmpty());
        }
    }

    private static Map<String, String> comparable(Wire.Answer answer) {
        var headers = new TreeMap<>(answer.headers());
        headers.remove("date");
        headers.remove("x-request-id");
        return headers;
    }
}
