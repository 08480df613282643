package picket.api.tools.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picket.api.tools.Fence;
import picket.sentry.Fields;

/** The values of a row as people and programs read them. */
final class Cells {
    private static final int LONG = 200;
    private static final int MOST = 20;

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
                ? cut(value.isNumber() ? Chart.number(value.doubleValue()) : value.asText())
                : "";
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
                facts.set(name, value);
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
