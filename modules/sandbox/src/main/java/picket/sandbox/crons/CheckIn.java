package picket.sandbox.crons;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.UUID;
import picket.sandbox.store.Document;

/**
 * What is known of one run of a job.
 *
 * @param status {@code in_progress}, {@code ok}, {@code error}, {@code missed} or {@code timeout}
 * @param began when it began, or should have begun
 * @param updated when it ended, or began
 * @param milliseconds how long it took
 * @param trace id; empty if unknown
 */
public record CheckIn(
        String id,
        String environment,
        String status,
        Instant began,
        Instant updated,
        OptionalLong milliseconds,
        String trace) {

    static CheckIn of(Document document) {
        var json = document.json();
        return new CheckIn(
                document.name(),
                json.path("environment").asText("production"),
                json.path("status").asText(),
                document.occurred(),
                Instant.ofEpochMilli(
                        json.path("updated").asLong(document.occurred().toEpochMilli())),
                number(json.path("duration")),
                json.path("trace").asText(""));
    }

    /** One that did not come when it was expected. */
    static CheckIn missed(Document monitor, String environment, Instant expected) {
        var key = monitor.id() + "/" + environment + "/" + expected;
        var id = UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "");
        return new CheckIn(id, environment, "missed", expected, expected, OptionalLong.empty(), "");
    }

    /** The same, given up on if it has run for too long. */
    CheckIn asOf(Instant now, MonitorConfig config) {
        var end = began.plus(config.runtime());
        return status.equals("in_progress") && end.isBefore(now)
                ? new CheckIn(id, environment, "timeout", began, end, OptionalLong.empty(), trace)
                : this;
    }

    private static OptionalLong number(JsonNode value) {
        return value.isNumber() ? OptionalLong.of(value.longValue()) : OptionalLong.empty();
    }
}
