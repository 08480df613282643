package picket.sandbox.explore;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** Structured logs as SDKs send them. */
public final class LogItems {
    /** Numbers of severity, from OpenTelemetry's data model of logs. */
    private static final Map<String, Integer> SEVERITIES =
            Map.of("trace", 1, "debug", 5, "info", 9, "warn", 13, "error", 17, "fatal", 21);

    private LogItems() {}

    /**
     * The logs of an item of an envelope.
     *
     * @param ids for logs, which bring none
     */
    public static List<Item> read(JsonNode payload, Instant received, Supplier<String> ids) {
        return Given.elements(payload).stream()
                .map(log -> item(log, received, ids.get()))
                .toList();
    }

    private static Item item(JsonNode log, Instant received, String id) {
        var trace = Given.trace(log.path("trace_id"), "a log");
        var occurred = Given.time(log.path("timestamp"), received, "a log");
        var given = Given.text(log.path("level")).toLowerCase(Locale.ROOT);
        var severity = given.equals("warning") ? "warn" : SEVERITIES.containsKey(given) ? given : "info";
        var attributes = new Attributes()
                .text("message", Given.text(log.path("body")))
                .text("severity", severity)
                .number("severity_number", log.path("severity_number").asInt(SEVERITIES.getOrDefault(severity, 9)))
                .text("trace.parent_span_id", Given.parent(log.path("span_id")))
                .number("timestamp_precise", Math.rint(Given.seconds(log.path("timestamp")) * 1e9))
                .members(log.path("attributes"));
        return new Item(Dataset.LOGS, id, occurred, trace, attributes.list());
    }
}
