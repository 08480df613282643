package picket.app.all.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import picket.app.all.command.Misuse;
import picket.http.Json;

/** Arguments of a tool as a shell gives them: {@code key=text}, or {@code key:=json} for anything else. */
final class ToolArguments {
    private ToolArguments() {}

    /**
     * Reads them.
     *
     * @param schema of the tool's input; it decides what a bare word is
     */
    static ObjectNode of(List<String> words, JsonNode schema) {
        var arguments = JsonNodeFactory.instance.objectNode();
        for (var word : words) {
            int equals = word.indexOf('=');
            if (equals < 1) {
                throw new Misuse("\"" + word + "\" is no argument: write key=value, or key:=JSON");
            }
            boolean json = word.charAt(equals - 1) == ':';
            var key = word.substring(0, json ? equals - 1 : equals);
            var value = word.substring(equals + 1);
            if (arguments.has(key)) {
                throw new Misuse(key + " is given twice; lists go as " + key + ":='[\"a\", \"b\"]'");
            }
            arguments.set(key, json ? parsed(key, value) : typed(key, value, schema.at("/properties/" + key)));
        }
        return arguments;
    }

    private static JsonNode typed(String key, String value, JsonNode property) {
        var types = property.path("type");
        boolean text = types.isMissingNode()
                || types.asText().equals("string")
                || types.valueStream().anyMatch(type -> type.asText().equals("string"));
        return text ? TextNode.valueOf(value) : parsed(key, value);
    }

    /** A constant of this package. */
    static JsonNode json(String constant) {
        return parsed("constant", constant);
    }

    private static JsonNode parsed(String key, String value) {
        try {
            return Json.MAPPER.readTree(value);
        } catch (JsonProcessingException e) {
            throw new Misuse(key + ": \"" + value + "\" is not JSON; numbers and true or false go bare, lists as" + " "
                    + key + ":='[\"a\"]'");
        }
    }
}
