package picket.api.tools.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picket.api.tools.Facts;
import picket.api.tools.Fence;
import picket.sentry.Fields;

/** The values of a row as people and programs read them. */
final class Cells {
    private static final int LONG = 200;
    private static final int MOST = 20;
    private static final double YEAR_9999 = 253_402_300_800.0;
    private static final Pattern FINE =
            Pattern.compile("^(\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3})\\d+(Z|[+-]\\d{2}:?\\d{2}|)$");

    private Cells() {}

    /** A value in words; empty if there is none. */
    static String text(JsonNode value) {
        if (value.isArray()) {
            return value.valueStream()
                    .limit(MOST)
                    .map(Cells::text)
                    .filter(text -> !text.isEmpty())
                    .collect(Collectors.joining(", "));
        }
        if (value.isObject()) {
            return object(Fields.of(value));
        }
        return value.isValueNode() && !value.isNull()
                ? cut(value.isNumber() ? Chart.number(value.doubleValue()) : millis(value.asText()))
                : "";
    }

    /** A moment to the millisecond; any other text as it is. */
    private static String millis(String text) {
        return FINE.matcher(text).replaceFirst("$1$2");
    }

    /** A moment that is given in seconds since 1970; empty if it is none. */
    static Optional<Instant> moment(JsonNode seconds) {
        return seconds.isNumber() && Math.abs(seconds.doubleValue()) < YEAR_9999
                ? Optional.of(Instant.ofEpochMilli(Math.round(seconds.doubleValue() * 1000)))
                : Optional.empty();
    }

    /** A tag as {@code key=value}, a user by what is known of them, anything else by its members. */
    private static String object(Fields object) {
        var key = object.text("key");
        if (!key.isEmpty()) {
            return cut(key + "=" + object.text("value"));
        }
        var user = Stream.of("id", "email", "username", "ip_address", "name")
                .filter(name -> !object.text(name).isEmpty())
                .map(name -> name + "=" + object.text(name))
                .collect(Collectors.joining(", "));
        return user.isEmpty()
                ? object.json().properties().stream()
                        .filter(member -> member.getValue().isValueNode()
                                && !member.getValue().isNull())
                        .limit(MOST)
                        .map(member -> member.getKey() + "=" + member.getValue().asText())
                        .collect(Collectors.collectingAndThen(Collectors.joining(", "), Cells::cut))
                : cut(user);
    }

    private static String cut(String text) {
        return Fence.cut(text.replaceAll("\\s+", " ").strip(), LONG);
    }

    /** A row for programs: numbers stay numbers, texts are short and visible, what is absent is left out. */
    static ObjectNode facts(Fields row, List<String> names) {
        var facts = JsonNodeFactory.instance.objectNode();
        for (var name : names) {
            var value = row.value(name);
            if (value.isNumber() || value.isBoolean()) {
                facts.set(name, Facts.digits(value));
            } else {
                var text = text(value);
                if (!text.isEmpty()) {
                    facts.put(name, Fence.visible(text));
                }
            }
        }
        return facts;
    }
}
