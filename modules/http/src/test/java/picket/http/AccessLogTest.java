package picket.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.helidon.http.Status;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.ResourceBundle;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AccessLogTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @Test
    void eachRequestIsALineOfJson() throws Exception {
        var log = new Lines();
        try (var host = host(log, "PICKET_TRUSTED_PROXIES", "127.0.0.1")) {
            Wire.get(host.address(), "/fine", "X-Forwarded-For: 203.0.113.7", "X-Request-Id: request-1");
            var line = Json.MAPPER.readTree(log.next());
            assertEquals(NOON.toString(), line.path("time").asText());
            assertEquals("GET", line.path("method").asText());
            assertEquals("/fine", line.path("path").asText());
            assertEquals(200, line.path("status").asInt());
            assertTrue(line.path("ms").isNumber());
            assertTrue(line.path("bytes").asLong() > 0);
            assertEquals("request-1", line.path("request").asText());
            assertEquals("203.0.113.7", line.path("client").asText());
        }
    }

    @Test
    void refusalsAndFaultsAreLoggedWithTheStatusThatWasSent() throws Exception {
        var log = new Lines();
        try (var host = host(log)) {
            var statuses = new ArrayList<Integer>();
            for (var path : List.of("/nowhere", "/fault", "/created")) {
                Wire.get(host.address(), path);
                statuses.add(Json.MAPPER.readTree(log.next()).path("status").asInt());
            }
            assertEquals(List.of(404, 500, 201), statuses);
            try (var wire = new Wire(host.address())) {
                wire.send(Wire.request(host.address(), "HEAD /fine"));
                wire.head();
                assertEquals(
                        "HEAD", Json.MAPPER.readTree(log.next()).path("method").asText());
            }
        }
    }

    @Test
    void neitherQueriesNorHeadersAreLogged() throws Exception {
        var log = new Lines();
        try (var host = host(log)) {
            Wire.get(
                    host.address(),
                    "/fine?code=s3cret&state=s3cret",
                    "Authorization: Bearer s3cret",
                    "Cookie: session=s3cret",
                    "Referer: http://localhost/?s3cret",
                    "User-Agent: s3cret");
            assertFalse(log.next().contains("s3cret"));
        }
    }

    @Test
    void pathsCannotForgeLines() throws Exception {
        var log = new Lines();
        try (var host = host(log)) {
            Wire.get(host.address(), "/a%0a%22,%22status%22:200");
            var line = log.next();
            assertEquals(1, line.lines().count());
            assertEquals(404, Json.MAPPER.readTree(line).path("status").asInt());
        }
    }

    @Test
    void itCanBeSwitchedOff() throws Exception {
        var log = new Lines();
        try (var host = host(log, "PICKET_ACCESS_LOG", "false")) {
            Wire.get(host.address(), "/fine");
        }
        assertTrue(log.lines.isEmpty());
    }

    private static Host host(Lines log, String... settings) throws IOException {
        return Host.with(Hosts.settings(settings))
                .access(log, () -> NOON)
                .routes(routing -> routing.get("/fine", (req, res) -> res.send("fine"))
                        .get(
                                "/created",
                                (req, res) -> res.status(Status.CREATED_201).send())
                        .get("/fault", (req, res) -> {
                            throw new IllegalStateException("for the test");
                        }))
                .start();
    }

    /** A logger that keeps what it is told. */
    private static final class Lines implements System.Logger {
        private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

        String next() throws InterruptedException {
            return String.valueOf(lines.poll(5, TimeUnit.SECONDS));
        }

        @Override
        public String getName() {
            return "test";
        }

        @Override
        public boolean isLoggable(Level level) {
            return true;
        }

        @Override
        public void log(
                Level level, @Nullable ResourceBundle bundle, @Nullable String message, @Nullable Throwable thrown) {
            lines.add(String.valueOf(message));
        }

        @Override
        public void log(
                Level level, @Nullable ResourceBundle bundle, @Nullable String format, @Nullable Object... values) {
            lines.add(String.valueOf(format));
        }
    }
}
