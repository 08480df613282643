package picket.app.all.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picket.app.all.command.Misuse;
import picket.http.Json;

/** What a Sentry is told of failures. */
final class TelemetryTest {
    private static final System.Logger LOG = System.getLogger(TelemetryTest.class.getName());
    private static final String ID = "0123456789abcdef0123456789abcdef";

    private static final HeaderName AUTH = HeaderNames.create("X-Sentry-Auth");

    private final List<String> received = new CopyOnWriteArrayList<>();
    private final WebServer sentry = WebServer.builder()
            .host("127.0.0.1")
            .port(0)
            .shutdownHook(false)
            .routing(routing -> routing.post("/*", this::receive))
            .build()
            .start();

    private void receive(ServerRequest req, ServerResponse res) {
        received.add(req.path().path() + "\n" + req.headers().value(AUTH).orElse("") + "\n"
                + req.content().as(String.class));
        res.send();
    }

    @AfterEach
    void stop() {
        sentry.stop();
    }

    private Telemetry telemetry() {
        var dsn = "http://abc123@127.0.0.1:" + sentry.port() + "/below/42";
        return new Telemetry(Dsn.of(dsn), "picket@1", "staging", List.of("the-token"));
    }

    @Test
    void anErrorIsReportedUnderTheIdThatAUserWasTold() throws IOException {
        var cause = new IllegalStateException("refused the-token");
        try (var _ = telemetry().open()) {
            LOG.log(Level.WARNING, "not reported");
            LOG.log(Level.ERROR, "whoami failed, event " + ID, new IllegalArgumentException("outer", cause));
        }
        assertEquals(1, received.size());
        var lines = received.getFirst().split("\n", -1);
        assertEquals("/below/api/42/envelope/", lines[0]);
        assertEquals("Sentry sentry_version=7, sentry_client=picket/1, sentry_key=abc123", lines[1]);
        assertEquals("{\"event_id\":\"" + ID + "\"}", lines[2]);
        assertEquals("{\"type\":\"event\"}", lines[3]);
        JsonNode event = Json.MAPPER.readTree(lines[4]);
        assertEquals("error", event.path("level").asText());
        assertEquals(
                "picket@1 staging",
                event.path("release").asText() + " " + event.path("environment").asText());
        assertEquals(
                "IllegalStateException", event.at("/exception/values/0/type").asText());
        assertEquals("refused ***", event.at("/exception/values/0/value").asText());
        assertEquals("outer", event.at("/exception/values/1/value").asText());
        var frames = event.at("/exception/values/1/stacktrace/frames");
        assertEquals(
                TelemetryTest.class.getName(),
                frames.get(frames.size() - 1).path("module").asText());
        assertFalse(received.getFirst().contains("the-token"));
    }

    @Test
    void afterItsEndNothingIsReported() {
        telemetry().open().close();
        LOG.log(Level.ERROR, "later");
        assertEquals(List.of(), received);
    }

    @Test
    void aSentryThatDoesNotAnswerChangesNothing() {
        sentry.stop();
        try (var _ = telemetry().open()) {
            LOG.log(Level.ERROR, "into the void");
        }
        assertEquals(List.of(), received);
    }

    @Test
    void nothingIsReportedToNowhere() {
        assertEquals(Optional.empty(), Dsn.of(" "));
        Telemetry.NONE.open().close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "https://sentry.example/1",
                "https://k@sentry.example",
                "ftp://k@h/1",
                "https://k@h/x"
            })
    void whatIsNoDsnIsNamed(String text) {
        assertThrows(Misuse.class, () -> Dsn.of(text));
    }
}
