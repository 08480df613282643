package picket.api.tools;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A JSON Schema of structured content, in the subset that draft-07 and 2020-12 share and every client reads: no union
 * but that of a type with {@code null}.
 *
 * <p>{@snippet :
 * Schema.object()
 *         .required("slug", Schema.text())
 *         .optional("team", Schema.text().orNull())
 *         .required("tags", Schema.list(Schema.text()));
 * }
 */
public final class Schema {
    private final ObjectNode node;

    private Schema(ObjectNode node) {
        this.node = node;
    }

    private static Schema of(String type) {
        return new Schema(JsonNodeFactory.instance.objectNode().put("type", type));
    }

    /** The schema that some JSON is. */
    static Schema read(ObjectNode json) {
        return new Schema(json);
    }

    /** Text. */
    public static Schema text() {
        return of("string");
    }

    /** A whole number. */
    public static Schema integer() {
        return of("integer");
    }

    /** Any number. */
    public static Schema number() {
        return of("number");
    }

    /** True or false. */
    public static Schema flag() {
        return of("boolean");
    }

    /** A list of items of one shape. */
    public static Schema list(Schema items) {
        var list = of("array");
        list.node.set("items", items.json());
        return list;
    }

    /** A list of exactly that many texts. */
    public static Schema texts(int number) {
        var list = list(text());
        list.node.put("minItems", number).put("maxItems", number);
        return list;
    }

    /** An object of any shape. */
    public static Schema any() {
        return of("object");
    }

    /** An object of the members that follow and no others. */
    public static Schema object() {
        var object = of("object");
        object.node.putObject("properties");
        return new Schema(object.node.put("additionalProperties", false));
    }

    /** Whether it is an object with a member of this name. */
    boolean has(String name) {
        return node.path("properties").has(name);
    }

    /** The same object with a member that is always there. */
    public Schema required(String name, Schema member) {
        var more = optional(name, member);
        more.node.withArray("required").add(name);
        return more;
    }

    /** The same object with a member that may be missing. */
    public Schema optional(String name, Schema member) {
        var more = json();
        more.withObject("properties").set(name, member.json());
        return new Schema(more);
    }

    /** The same shape, or {@code null}. */
    public Schema orNull() {
        var more = json();
        var type = more.get("type");
        more.putArray("type").add(type).add("null");
        return new Schema(more);
    }

    /** The same shape with a word about it. */
    public Schema saying(String description) {
        return new Schema(json().put("description", description));
    }

    /** A copy that says nothing of other members, which schemas of forms may not. */
    ObjectNode open() {
        return json().without("additionalProperties");
    }

    /** A copy as JSON. */
    public ObjectNode json() {
        return node.deepCopy();
    }
}
