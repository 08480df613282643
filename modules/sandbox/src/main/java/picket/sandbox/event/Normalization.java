package picket.sandbox.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import picket.http.Json;

/** The forms that SDKs of many years may send, reduced to one. */
final class Normalization {
    private static final Pattern EVENT_ID = Pattern.compile("[0-9a-f]{32}");
    private static final Set<String> LEVELS = Set.of("fatal", "error", "warning", "info", "debug", "sample");
    private static final Duration PAST = Duration.ofDays(30);
    private static final Duration FUTURE = Duration.ofMinutes(1);
    private static final int TAG_KEY = 200;
    private static final int TAG_VALUE = 200;
    private static final int NAME = 250;

    private Normalization() {}

    static ObjectNode apply(ObjectNode event, String id, Instant received) {
        var given = plainId(event.path("event_id").asText(""));
        event.put("event_id", given.isEmpty() ? id : given);
        event.put("timestamp", time(event.path("timestamp"), received).toString());
        event.put("level", level(event.path("level").asText("")));
        event.put("platform", name(event.path("platform"), "other"));
        for (var field : List.of("release", "environment", "logger", "transaction", "dist", "server_name")) {
            event.put(field, name(event.path(field), ""));
        }
        for (var field : List.of("exception", "breadcrumbs", "threads")) {
            values(event, field);
        }
        InApp.mark(event);
        for (var field : List.of("user", "contexts", "request", "sdk", "extra", "modules")) {
            if (!event.path(field).isObject()) {
                event.remove(field);
            }
        }
        UserAgent.read(event);
        event.set("logentry", message(event));
        event.remove("message");
        event.set("tags", tags(event.path("tags")));
        return event;
    }

    /** 32 lower-case hex digits of an id, or empty if it is none. */
    static String plainId(String given) {
        var plain = given.replace("-", "").toLowerCase(Locale.ROOT);
        return EVENT_ID.matcher(plain).matches() ? plain : "";
    }

    private static Instant time(JsonNode given, Instant received) {
        return Times.parse(given)
                .filter(time -> time.isAfter(received.minus(PAST)) && time.isBefore(received.plus(FUTURE)))
                .orElse(received);
    }

    private static String level(String given) {
        var level = given.toLowerCase(Locale.ROOT);
        if (level.equals("log")) {
            return "info";
        }
        return LEVELS.contains(level) ? level : "error";
    }

    private static String name(JsonNode given, String fallback) {
        var text = given.isValueNode() ? given.asText("").strip() : "";
        var name = text.length() > NAME ? text.substring(0, NAME) : text;
        return name.isEmpty() ? fallback : name;
    }

    /** A single object, a bare list and {@code {"values": […]}} all become the last. */
    private static void values(ObjectNode event, String field) {
        var given = event.path(field);
        var listed = given.path("values").isArray() ? given.path("values") : given;
        var values = Json.MAPPER.createArrayNode();
        if (listed.isArray()) {
            listed.forEach(value -> {
                if (value.isObject()) {
                    values.add(value);
                }
            });
        } else if (listed.isObject() && !listed.isEmpty()) {
            values.add(listed);
        }
        if (values.isEmpty()) {
            event.remove(field);
        } else {
            event.putObject(field).set("values", values);
        }
    }

    private static ObjectNode message(ObjectNode event) {
        var given = event.path("logentry").isObject() ? event.path("logentry") : event.path("message");
        if (given instanceof ObjectNode entry) {
            return entry;
        }
        var entry = Json.MAPPER.createObjectNode();
        if (given.isTextual()) {
            entry.put("formatted", given.asText());
        }
        return entry;
    }

    private static ArrayNode tags(JsonNode given) {
        var tags = Json.MAPPER.createArrayNode();
        if (given.isObject()) {
            given.properties().forEach(tag -> tag(tags, tag.getKey(), tag.getValue()));
        }
        if (given.isArray()) {
            given.forEach(tag -> tag(tags, tag.path(0).asText(""), tag.path(1)));
        }
        return tags;
    }

    private static void tag(ArrayNode tags, String key, JsonNode value) {
        var text = value.isValueNode() && !value.isNull() ? value.asText() : "";
        if (!key.isEmpty() && key.length() <= TAG_KEY && !text.isBlank()) {
            tags.addArray().add(key).add(Headlines.firstLine(text, TAG_VALUE));
        }
    }
}
