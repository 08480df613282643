package picket.api.tools.issues;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** JSON as people read it: text without quotes, and nothing where there is nothing. */
final class JsonText {
    private JsonText() {}

    /** A value on one line; members that are null are left out, a bare null is said to be no value. */
    static String of(JsonNode value) {
        if (value.isTextual()) {
            return value.textValue();
        }
        return value.isNull() || value.isMissingNode()
                ? "(no value)"
                : known(value).toString();
    }

    /** Whether there is anything to show. */
    static boolean isEmpty(JsonNode value) {
        return hollow(known(value));
    }

    private static boolean hollow(JsonNode known) {
        return known.isNull()
                || known.isMissingNode()
                || (known.isTextual() && known.textValue().isBlank())
                || (known.isContainerNode() && known.isEmpty());
    }

    /** A copy without what is null or empty, at any depth. */
    private static JsonNode known(JsonNode value) {
        return switch (value) {
            case ObjectNode object -> {
                var copy = object.objectNode();
                object.properties().forEach(member -> {
                    var known = known(member.getValue());
                    if (!hollow(known)) {
                        copy.set(member.getKey(), known);
                    }
                });
                yield copy;
            }
            case ArrayNode array -> {
                var copy = array.arrayNode();
                array.valueStream()
                        .map(JsonText::known)
                        .filter(known -> !hollow(known))
                        .forEach(copy::add);
                yield copy;
            }
            default -> value;
        };
    }
}
