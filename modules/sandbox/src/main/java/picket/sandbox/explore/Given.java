package picket.sandbox.explore;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import picket.sandbox.event.Times;

/** Reads what SDKs send, and refuses what cannot be placed. */
final class Given {
    private static final Pattern TRACE = Pattern.compile("[0-9a-f]{32}");
    private static final Pattern SPAN = Pattern.compile("[0-9a-f]{16}");
    private static final Duration PAST = Duration.ofDays(30);
    private static final Duration FUTURE = Duration.ofMinutes(1);

    private Given() {}

    /** The id of a trace, which may be written as a UUID. */
    static String trace(JsonNode value, String what) {
        return hex(value, TRACE, "trace_id", what);
    }

    /** The id of a span. */
    static String span(JsonNode value, String what) {
        return hex(value, SPAN, "span_id", what);
    }

    private static String hex(JsonNode value, Pattern shape, String name, String what) {
        var id = value.asText("").replace("-", "").toLowerCase(Locale.ROOT);
        if (!shape.matcher(id).matches()) {
            throw new Malformed(what + " has no valid " + name);
        }
        return id;
    }

    /** The id of a span, or empty if there is none. */
    static String parent(JsonNode value) {
        var id = value.asText("").toLowerCase(Locale.ROOT);
        return SPAN.matcher(id).matches() ? id : "";
    }

    /** A time; clocks that are far off are set right. */
    static Instant time(JsonNode value, Instant received, String what) {
        var time = Times.parse(value).orElseThrow(() -> new Malformed(what + " has no valid time"));
        boolean sane = time.isAfter(received.minus(PAST)) && time.isBefore(received.plus(FUTURE));
        return sane ? time : received;
    }

    /** Seconds since 1970, finer than {@link Instant} of {@link Times}. */
    static double seconds(JsonNode value) {
        return value.isNumber()
                ? value.doubleValue()
                : Times.parse(value).map(time -> time.toEpochMilli() / 1000.0).orElse(0d);
    }

    /** The elements of a container item, or the one thing that an older SDK sent by itself. */
    static List<JsonNode> elements(JsonNode payload) {
        var items = payload.path("items");
        return items.isArray()
                ? StreamSupport.stream(items.spliterator(), false)
                        .filter(JsonNode::isObject)
                        .toList()
                : List.of(payload);
    }

    /** The value of a text, or empty. */
    static String text(JsonNode value) {
        return value.isValueNode() && !value.isNull() ? value.asText("") : "";
    }
}
