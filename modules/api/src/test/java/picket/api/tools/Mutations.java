package picket.api.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** A body with each of its fields damaged in turn. */
public final class Mutations {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Mutations() {}

    /**
     * A damaged body.
     *
     * @param what which field and how
     */
    public record Mutation(String what, JsonNode body) {}

    /** Deleted, null, and of four other types; the body itself is not changed. */
    public static List<Mutation> of(JsonNode body) {
        var all = new ArrayList<Mutation>();
        visit(body, "", (path, _) -> {
            all.add(mutated(body, path, "deleted", ObjectNode::remove));
            all.add(mutated(body, path, "null", ObjectNode::putNull));
            all.add(mutated(body, path, "number", (object, name) -> object.put(name, 7.5)));
            all.add(mutated(body, path, "text", (object, name) -> object.put(name, "odd")));
            all.add(mutated(
                    body,
                    path,
                    "list",
                    (object, name) ->
                            object.set(name, NODES.arrayNode().addNull().add(3))));
            all.add(mutated(
                    body,
                    path,
                    "object",
                    (object, name) -> object.set(name, NODES.objectNode().putNull("k"))));
        });
        return all;
    }

    /**
     * The body with each of its texts replaced in turn; the body itself is not changed.
     *
     * @param writable whether strangers can write a field of this path
     */
    public static List<Mutation> planted(JsonNode body, String text, Predicate<String> writable) {
        var all = new ArrayList<Mutation>();
        visit(body, "", (path, value) -> {
            if (!writable.test(path)) {
                return;
            }
            if (value.isTextual()) {
                all.add(mutated(body, path, "planted", (object, name) -> object.put(name, text)));
            } else if (value instanceof ArrayNode list && list.path(0).isTextual()) {
                all.add(mutated(
                        body,
                        path,
                        "planted",
                        (object, name) -> object.set(name, NODES.arrayNode().add(text))));
            }
        });
        return all;
    }

    /** The body with what others of the same shape have changed. */
    static JsonNode merged(JsonNode body, List<JsonNode> changed) {
        return switch (body) {
            case ObjectNode object -> {
                var copy = object.objectNode();
                object.properties()
                        .forEach(member -> copy.set(
                                member.getKey(),
                                merged(
                                        member.getValue(),
                                        changed.stream()
                                                .map(one -> one.path(member.getKey()))
                                                .toList())));
                yield copy;
            }
            case ArrayNode array
            when changed.stream().allMatch(one -> one.size() == array.size()) -> {
                var copy = array.arrayNode();
                for (int i = 0; i < array.size(); i++) {
                    int index = i;
                    copy.add(merged(
                            array.get(i),
                            changed.stream().map(one -> one.path(index)).toList()));
                }
                yield copy;
            }
            default ->
                changed.stream().filter(one -> !one.equals(body)).findFirst().orElse(body);
        };
    }

    /** The body with every text replaced. */
    public static JsonNode replaceTexts(JsonNode node, UnaryOperator<String> replacement) {
        return switch (node) {
            case ObjectNode object -> {
                var copy = object.objectNode();
                object.properties()
                        .forEach(member -> copy.set(member.getKey(), replaceTexts(member.getValue(), replacement)));
                yield copy;
            }
            case ArrayNode array -> {
                var copy = array.arrayNode();
                array.forEach(element -> copy.add(replaceTexts(element, replacement)));
                yield copy;
            }
            default -> node.isTextual() ? NODES.textNode(replacement.apply(node.textValue())) : node;
        };
    }

    private static Mutation mutated(JsonNode body, String path, String how, BiConsumer<ObjectNode, String> change) {
        var copy = body.deepCopy();
        int cut = path.lastIndexOf('/');
        change.accept((ObjectNode) copy.at(path.substring(0, cut)), path.substring(cut + 1));
        return new Mutation(path + " " + how, copy);
    }

    private static void visit(JsonNode node, String path, BiConsumer<String, JsonNode> visitor) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(member -> {
                var below = path + "/" + member.getKey();
                visitor.accept(below, member.getValue());
                visit(member.getValue(), below, visitor);
            });
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                visit(array.get(i), path + "/" + i, visitor);
            }
        }
    }
}
