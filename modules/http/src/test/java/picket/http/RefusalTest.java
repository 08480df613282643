package picket.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helidon.http.HttpException;
import io.helidon.http.Status;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is refused, in the one form of errors, before or instead of a route. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusalTest {
    private Host host;
    private URI at;

    @BeforeAll
    void start() {
        var settings =
                Hosts.settings("PICKET_MAX_BODY", "4096", "PICKET_SILENCE", "300ms", "PICKET_ACCESS_LOG", "false");
        host = Host.start(
                settings,
                routing -> routing.get("/fine", (req, res) -> res.send("fine"))
                        .post("/body", (req, res) -> {
                            switch (Body.read(req, 1024)) {
                                case Body.Complete body -> res.send(Integer.toString(body.bytes().length));
                                case Body.TooLarge large ->
                                    Problem.of(Status.REQUEST_ENTITY_TOO_LARGE_413, "At most " + large.limit())
                                            .send(req, res);
                            }
                        })
                        .get("/fault", (req, res) -> {
                            throw new IllegalStateException("s3cret");
                        })
                        .get("/thrown", (req, res) -> {
                            throw new Problem.Thrown(
                                    Problem.of(Status.CONFLICT_409, "Not now.").with("name", "Busy"));
                        })
                        .get("/media", (req, res) -> {
                            throw new HttpException("s3cret", Status.UNSUPPORTED_MEDIA_TYPE_415);
                        }));
        at = host.address();
    }

    @AfterAll
    void stop() {
        host.close();
    }

    Stream<Arguments> malformed() {
        var target = "POST /body";
        return Stream.of(
                Arguments.of("no Host", 400, "GET /fine HTTP/1.1\r\n\r\n"),
                Arguments.of("two Hosts", 400, request("GET /fine", "Host: other")),
                Arguments.of("a target with an authority", 400, request("GET http://evil.example/fine")),
                Arguments.of("a target without a slash", 400, request("GET fine")),
                Arguments.of("a path that is no path", 400, request("GET /%zz")),
                Arguments.of("a query that is no query", 400, request("GET /fine?<script>")),
                Arguments.of("a target of 9 KB", 414, request("GET /" + "x".repeat(9_000))),
                Arguments.of("headers of 17 KB", 400, request("GET /fine", "A: " + "x".repeat(17_000))),
                Arguments.of("a folded header", 400, request("GET /fine", "A: b", " c")),
                Arguments.of("a header with a space in its name", 400, request("GET /fine", "A b: c")),
                Arguments.of("a length and chunks", 400, request(target, "Content-Length: 5", chunked()) + "0\r\n\r\n"),
                Arguments.of("two lengths", 400, request(target, "Content-Length: 1", "Content-Length: 2") + "xx"),
                Arguments.of("a negative length", 400, request(target, "Content-Length: -1")),
                Arguments.of("a signed length", 400, request(target, "Content-Length: +1") + "x"),
                Arguments.of("a length that is none", 400, request(target, "Content-Length: one")),
                Arguments.of("another framing", 501, request(target, "Transfer-Encoding: gzip, chunked")),
                Arguments.of("a chunk that has no size", 400, request(target, chunked()) + "zz\r\n\r\n"),
                Arguments.of(
                        "an encoding that nobody asked for",
                        415,
                        request(target, "Content-Encoding: gzip", "Content-Length: 1") + "x"),
                Arguments.of("a body over the limit of the server", 413, request(target, "Content-Length: 4097")),
                Arguments.of(
                        "chunks over the limit of the server",
                        413,
                        request(target, chunked()) + "1001\r\n" + "x".repeat(4097)),
                Arguments.of(
                        "a body over the limit of the route",
                        413,
                        request(target, "Content-Length: 1025") + "x".repeat(1025)),
                Arguments.of(
                        "chunks over the limit of the route",
                        413,
                        request(target, chunked()) + "401\r\n" + "x".repeat(1025) + "\r\n0\r\n\r\n"),
                Arguments.of("an unknown path", 404, request("GET /nowhere")),
                Arguments.of("an unknown path with a body", 404, request("POST /nowhere", "Content-Length: 1") + "x"),
                Arguments.of("a path of two slashes", 404, request("GET //evil.example/fine")),
                Arguments.of("a path that climbs", 404, request("GET /../fine")),
                Arguments.of("a method without a route", 404, request("TRACE /fine")),
                Arguments.of("a problem that was thrown", 409, request("GET /thrown")),
                Arguments.of("an exception with a status", 415, request("GET /media")),
                Arguments.of("a fault of ours", 500, request("GET /fault")));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @MethodSource
    void malformed(String what, int status, String request) throws IOException {
        var answer = Wire.ask(at, request);
        assertEquals(status, answer.status(), what);
        assertEquals("application/problem+json", answer.header("Content-Type"), what);
        assertEquals("DENY", answer.header("X-Frame-Options"), what);
        assertEquals("", answer.header("Server"), what);
        var body = Json.MAPPER.readTree(answer.body());
        assertEquals(status, body.path("status").asInt());
        assertEquals(
                "urn:picket:request:" + answer.header("X-Request-Id"),
                body.path("instance").asText());
        assertFalse(body.path("detail").asText().isBlank());
        assertFalse(answer.body().contains("s3cret") || answer.body().contains("Exception"), answer.body());
    }

    @Test
    void whatIsNotHttpIsClosedWithoutAWord() throws IOException {
        assertEquals(0, Wire.ask(at, "\u0016\u0003\u0001 hello\r\n\r\n").status());
        assertEquals(
                0,
                Wire.ask(at, "GET /fine HTTP/1.1\nHost: " + at.getAuthority() + "\n\n")
                        .status(),
                "bare line feeds");
    }

    @Test
    void aClientThatFallsSilentIsLetGo() throws IOException {
        for (var begun :
                List.of("", "GET /f", request("GET /fine").strip(), request("POST /body", "Content-Length: 9") + "x")) {
            silent(begun);
        }
    }

    private void silent(String begun) throws IOException {
        try (var wire = new Wire(at)) {
            wire.send(begun);
            var started = System.nanoTime();
            assertTrue(wire.closed(), begun);
            assertTrue(System.nanoTime() - started < 4_000_000_000L);
        }
    }

    @Test
    void aConnectionOutlivesAProblemThatLeftItsFramingIntact() throws IOException {
        try (var wire = new Wire(at)) {
            wire.send(request("POST /body", "Content-Length: 1025") + "x".repeat(1025));
            assertEquals(413, wire.answer().status());
            wire.send(request("POST /body", "Content-Length: 2") + "xx");
            assertEquals("2", wire.answer().body());
        }
    }

    private String request(String line, String... headers) {
        return Wire.request(at, line, headers);
    }

    private static String chunked() {
        return "Transfer-Encoding: chunked";
    }
}
