package picket.api.tools.projects;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picket.api.tools.InputError;

/** A report of progress: three shapes, told apart by the stage, of which two list what came out of it. */
final class OnboardingUpdate {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    /** Stages that list something, and the name of the list. */
    private static final Map<String, String> LISTS =
            Map.of("create_project", "projectSlugs", "receive_verification_error", "issueIds");

    private static final List<String> PLAIN = List.of(
            "connect_mcp",
            "analyze_project",
            "instrument_app",
            "plan_test_error",
            "send_verification_error",
            "prepare_production",
            "check_stack_trace_quality");
    private static final List<String> STATUSES = List.of("active", "waiting", "completed", "skipped", "failed");
    private static final List<String> ENDS = List.of("completed", "failed");
    private static final Set<String> COMMON = Set.of("stage", "status", "runStatus", "eventNote");
    private static final int NOTE = 256;
    private static final int MOST = 100;

    /** The published schema of the three shapes. */
    static final ArrayNode SHAPES = JSON.arrayNode()
            .add(listing("create_project", "Slugs of all projects created so far"))
            .add(listing("receive_verification_error", "Ids of all matching issues so far"))
            .add(plain());

    private OnboardingUpdate() {}

    private static ObjectNode plain() {
        var stage = JSON.objectNode().put("type", "string");
        PLAIN.forEach(stage.putArray("enum")::add);
        return shape(stage);
    }

    private static ObjectNode listing(String stage, String meaning) {
        var shape = shape(JSON.objectNode().put("type", "string").put("const", stage));
        var name = LISTS.getOrDefault(stage, "");
        var extra = shape.withObject("properties")
                .putObject("extra")
                .put("type", "object")
                .put("additionalProperties", false);
        extra.putObject("properties")
                .putObject(name)
                .put("type", "array")
                .put("description", meaning)
                .put("minItems", 1)
                .put("maxItems", MOST)
                .putObject("items")
                .put("type", "string")
                .put("minLength", 1);
        extra.putArray("required").add(name);
        return shape;
    }

    private static ObjectNode shape(ObjectNode stage) {
        var shape = JSON.objectNode().put("type", "object").put("additionalProperties", false);
        var properties = shape.putObject("properties");
        properties.set("stage", stage);
        STATUSES.forEach(properties.putObject("status").put("type", "string").putArray("enum")::add);
        var end = properties
                .putObject("runStatus")
                .put("type", "string")
                .put("description", "Only when the whole run ended");
        ENDS.forEach(end.putArray("enum")::add);
        properties
                .putObject("eventNote")
                .put("type", "string")
                .put("description", "A short note for people; expected with status failed")
                .put("minLength", 1)
                .put("maxLength", NOTE);
        shape.putArray("required").add("stage").add("status");
        return shape;
    }

    /** What is sent of a report; an {@link InputError} names the member that is wrong. */
    static ObjectNode checked(ObjectNode given) {
        var stage = choice(given, "stage", List.of(), true);
        if (!LISTS.containsKey(stage) && !PLAIN.contains(stage)) {
            throw new InputError("stage must be one of "
                    + String.join(", ", LISTS.keySet().stream().sorted().toList()) + ", " + String.join(", ", PLAIN));
        }
        var list = LISTS.getOrDefault(stage, "");
        given.fieldNames().forEachRemaining(name -> {
            if (!COMMON.contains(name) && !(name.equals("extra") && !list.isEmpty())) {
                throw new InputError("has the member " + cut(name) + ", which the stage " + stage + " does not know");
            }
        });
        var update = JSON.objectNode().put("stage", stage).put("status", choice(given, "status", STATUSES, true));
        var end = choice(given, "runStatus", ENDS, false);
        if (!end.isEmpty()) {
            update.put("runStatus", end);
        }
        note(given.path("eventNote"), update);
        if (present(given.path("extra"))) {
            update.putObject("extra").set(list, list(given.path("extra"), list));
        }
        return update;
    }

    private static String choice(ObjectNode given, String name, List<String> values, boolean required) {
        var value = given.path(name);
        if (!present(value) && !required) {
            return "";
        }
        if (!value.isTextual() || (!values.isEmpty() && !values.contains(value.textValue()))) {
            throw new InputError(
                    name + (values.isEmpty() ? " is required" : " must be one of " + String.join(", ", values)));
        }
        return value.textValue();
    }

    private static void note(JsonNode value, ObjectNode update) {
        if (!present(value)) {
            return;
        }
        var note = value.asText("").strip();
        if (!value.isTextual() || note.isEmpty() || note.length() > NOTE) {
            throw new InputError("eventNote must be text of 1 to " + NOTE + " characters");
        }
        update.put("eventNote", note);
    }

    private static ArrayNode list(JsonNode extra, String name) {
        var items = JSON.arrayNode();
        boolean others = extra.isObject() && extra.size() != 1;
        for (var item : extra.path(name)) {
            if (!item.isTextual() || item.textValue().isBlank()) {
                throw new InputError("extra." + name + " must hold texts that are not empty");
            }
            items.add(item.textValue().strip());
        }
        if (others || !extra.path(name).isArray() || items.isEmpty() || items.size() > MOST) {
            throw new InputError("extra." + name + " must be a list of 1 to " + MOST + " texts, and nothing beside it");
        }
        return items;
    }

    private static boolean present(JsonNode value) {
        return !value.isMissingNode() && !value.isNull();
    }

    private static String cut(String name) {
        return "'" + (name.length() <= 40 ? name : name.substring(0, 40) + "…").replaceAll("[^\\w .…-]", "?") + "'";
    }
}
