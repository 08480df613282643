package picket.sandbox.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;

/** What an answer has that its schema does not allow: missing members, other types, values out of an enumeration. */
final class Differences {
    private static final int DEEPEST = 30;

    private final JsonNode document;
    private final Set<String> found = new LinkedHashSet<>();

    Differences(JsonNode document) {
        this.document = document;
    }

    /**
     * @param method in small letters
     * @param asked the path with its parameters, in the names of the schema or with values in their place
     */
    List<String> of(String method, String asked, JsonNode answer) {
        var path = asked.replaceFirst("[?].*", "");
        var schema = document.path("paths").properties().stream()
                .filter(each -> matches(each.getKey(), "/api/0" + path))
                .flatMap(each -> each.getValue().path(method).path("responses").properties().stream())
                .filter(each -> each.getKey().startsWith("2"))
                .map(each -> each.getValue().at("/content/application~1json/schema"))
                .filter(each -> !each.isMissingNode())
                .findFirst();
        if (schema.isEmpty()) {
            return List.of("the schema does not speak of it");
        }
        check("", schema.get(), answer, 0);
        return List.copyOf(found);
    }

    private static boolean matches(String template, String path) {
        var parts = template.split("/", -1);
        var asked = path.split("/", -1);
        if (parts.length != asked.length) {
            return false;
        }
        for (int i = 0; i < parts.length; i++) {
            if (!parts[i].equals(asked[i]) && !(parts[i].startsWith("{") && !asked[i].isEmpty())) {
                return false;
            }
        }
        return true;
    }

    private void check(String where, JsonNode given, JsonNode value, int depth) {
        var schema = given.has("$ref") ? document.at(given.path("$ref").asText().substring(1)) : given;
        if (depth > DEEPEST || (value.isNull() && nullable(schema))) {
            return;
        }
        if (schema.has("anyOf") || schema.has("oneOf")) {
            choice(where, schema.has("anyOf") ? schema.path("anyOf") : schema.path("oneOf"), value, depth);
            return;
        }
        schema.path("allOf").forEach(part -> check(where, part, value, depth + 1));
        if (schema.has("enum")
                && StreamSupport.stream(schema.path("enum").spliterator(), false)
                        .noneMatch(value::equals)) {
            found.add(where + ": " + value + " is none of " + schema.path("enum"));
        }
        var type = schema.path("type").asText("");
        if (!type.isEmpty() && !is(type, value)) {
            found.add(where + ": " + type + " was expected, not " + value.getNodeType());
            return;
        }
        schema.path("required").forEach(name -> {
            if (value.isObject() && !value.has(name.asText())) {
                found.add(where + "/" + name.asText() + ": is missing");
            }
        });
        schema.path("properties").properties().forEach(member -> {
            if (value.has(member.getKey())) {
                check(where + "/" + member.getKey(), member.getValue(), value.path(member.getKey()), depth + 1);
            }
        });
        if (value.isArray()) {
            value.forEach(element -> check(where + "/*", schema.path("items"), element, depth + 1));
        }
    }

    /** The choice that fits best counts. */
    private void choice(String where, JsonNode choices, JsonNode value, int depth) {
        var best = new ArrayList<String>();
        boolean first = true;
        for (var choice : choices) {
            var one = new Differences(document);
            one.check(where, choice, value, depth + 1);
            if (first || one.found.size() < best.size()) {
                best.clear();
                best.addAll(one.found);
                first = false;
            }
        }
        found.addAll(best);
    }

    private static boolean nullable(JsonNode schema) {
        return schema.path("nullable").asBoolean(false)
                || StreamSupport.stream(schema.path("enum").spliterator(), false)
                        .anyMatch(JsonNode::isNull)
                || schema.isEmpty();
    }

    private static boolean is(String type, JsonNode value) {
        return switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "boolean" -> value.isBoolean();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            default -> true;
        };
    }
}
