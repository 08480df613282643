package picket.api.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import picket.api.session.Constraint;
import picket.api.session.Scope;

/**
 * An argument of a tool, stated once: its schema, its validation, its Java value and the constraint that may decide it.
 *
 * <p>JSON {@code null} means absent, but for {@link #clearable}. Text is trimmed; blank text is absent where that is allowed.
 *
 * @param <T> what the tool gets
 */
public final class Parameter<T> {
    private static final String MIRROR = "x-mcp-header";

    private final String name;
    private final ObjectNode schema;
    private final boolean required;
    private final Optional<Constraint> constraint;
    private final Function<Optional<JsonNode>, T> reader;

    private Parameter(
            String name,
            ObjectNode schema,
            boolean required,
            Optional<Constraint> constraint,
            Function<Optional<JsonNode>, T> reader) {
        this.name = name;
        this.schema = schema;
        this.required = required;
        this.constraint = constraint;
        this.reader = reader;
    }

    /** Text that must be given and is not blank. */
    public static Parameter<String> text(String name, String meaning) {
        return required(name, "string", meaning, node -> {
                    if (!node.isTextual()) {
                        throw new InputError("must be text");
                    }
                    return node.textValue().strip();
                })
                .map(text -> {
                    if (text.isEmpty()) {
                        throw new InputError("must not be empty");
                    }
                    return text;
                });
    }

    /** Text of a fixed set; the schema lists it. */
    public static Parameter<String> choice(String name, String meaning, List<String> values) {
        var choice = text(name, meaning);
        values.forEach(choice.schema.withArray("enum")::add);
        return choice.map(text -> {
            if (!values.contains(text)) {
                throw new InputError("must be one of " + String.join(", ", values));
            }
            return text;
        });
    }

    /** Text of a shape; the schema shows it. */
    public static Parameter<String> shaped(String name, String meaning, Pattern shape, String words) {
        return text(name, meaning).with("pattern", shape.pattern()).map(text -> {
            if (!shape.matcher(text).matches()) {
                throw new InputError("must be " + words);
            }
            return text;
        });
    }

    /** A whole number within bounds, both included. */
    public static Parameter<Integer> integer(String name, String meaning, int least, int most) {
        Parameter<Integer> any = required(name, "integer", meaning, node -> {
            if (!node.isNumber() || node.doubleValue() != Math.rint(node.doubleValue())) {
                throw new InputError("must be a whole number");
            }
            if (node.doubleValue() < least || node.doubleValue() > most) {
                throw new InputError("must be from " + least + " to " + most);
            }
            return node.intValue();
        });
        any.schema.put("minimum", least).put("maximum", most);
        return any;
    }

    /** Text, or a whole number that counts as its digits. */
    public static Parameter<String> textOrInteger(String name, String meaning) {
        Parameter<String> either = required(name, "string", meaning, node -> {
            boolean whole = node.isNumber() && node.doubleValue() == Math.rint(node.doubleValue());
            if (!node.isTextual() && !whole) {
                throw new InputError("must be text or a whole number");
            }
            var text = whole
                    ? node.decimalValue().toBigInteger().toString()
                    : node.asText().strip();
            if (text.isEmpty()) {
                throw new InputError("must not be empty");
            }
            return text;
        });
        either.schema.putArray("type").add("integer").add("string");
        either.schema.put("minLength", 1);
        return either;
    }

    /** True or false. */
    public static Parameter<Boolean> flag(String name, String meaning) {
        return required(name, "boolean", meaning, node -> {
            if (!node.isBoolean()) {
                throw new InputError("must be true or false");
            }
            return node.booleanValue();
        });
    }

    /** An object of any shape. */
    public static Parameter<ObjectNode> object(String name, String meaning) {
        return required(name, "object", meaning, node -> {
            if (!(node instanceof ObjectNode object)) {
                throw new InputError("must be an object");
            }
            return object;
        });
    }

    /** Texts, each trimmed and not blank. */
    public static Parameter<List<String>> texts(String name, String meaning) {
        Parameter<List<String>> texts = required(name, "array", meaning, Parameter::texts);
        texts.schema.putObject("items").put("type", "string");
        return texts;
    }

    /** One text, or several. */
    public static Parameter<List<String>> oneOrMore(String name, String meaning) {
        Parameter<List<String>> texts =
                required(name, "array", meaning, node -> node.isTextual() ? List.of(notBlank(node)) : texts(node));
        texts.schema.putArray("type").add("string").add("array");
        texts.schema.put("minLength", 1).put("minItems", 1);
        texts.schema.putObject("items").put("type", "string").put("minLength", 1);
        return texts;
    }

    private static List<String> texts(JsonNode node) {
        if (!node.isArray() || node.isEmpty()) {
            throw new InputError("must be a list of texts");
        }
        return node.valueStream().map(Parameter::notBlank).toList();
    }

    private static String notBlank(JsonNode node) {
        if (!node.isTextual() || node.textValue().isBlank()) {
            throw new InputError("must be text that is not empty");
        }
        return node.textValue().strip();
    }

    /**
     * A list.
     *
     * @param items shape of each
     * @param reader of one; may throw {@link InputError}
     */
    public static <T> Parameter<List<T>> list(String name, String meaning, Schema items, Function<JsonNode, T> reader) {
        Parameter<List<T>> list = required(name, "array", meaning, node -> {
            if (!node.isArray()) {
                throw new InputError("must be a list");
            }
            return node.valueStream().map(reader).toList();
        });
        list.schema.set("items", items.json());
        return list;
    }

    private static <T> Parameter<T> required(String name, String type, String meaning, Function<JsonNode, T> reader) {
        var schema = JsonNodeFactory.instance.objectNode().put("type", type).put("description", meaning);
        return new Parameter<>(
                name,
                schema,
                true,
                Optional.empty(),
                value -> reader.apply(
                        value.filter(node -> !node.isNull()).orElseThrow(() -> new InputError("is required"))));
    }

    /** Its name in the arguments. */
    public String name() {
        return name;
    }

    /** Whether it must be given. */
    public boolean required() {
        return required;
    }

    /** A copy of its published schema. */
    public ObjectNode schema() {
        return schema.deepCopy();
    }

    /** What the scope decides instead of the caller. */
    public Optional<String> fixedBy(Scope scope) {
        return constraint.flatMap(scope::value);
    }

    /** Reads the value from the arguments; an {@link InputError} says what is wrong with it. */
    T read(ObjectNode arguments) {
        return reader.apply(Optional.ofNullable(arguments.get(name)));
    }

    /** The same parameter with the value checked or converted; the function may throw {@link InputError}. */
    public <R> Parameter<R> map(Function<T, R> convert) {
        return new Parameter<>(name, schema(), required, constraint, value -> convert.apply(reader.apply(value)));
    }

    /** The same parameter with one more keyword in the schema, such as {@code pattern} or {@code format}. */
    public Parameter<T> with(String keyword, String value) {
        return new Parameter<>(name, schema().put(keyword, value), required, constraint, reader);
    }

    /** The same parameter with one more keyword in the schema, such as {@code oneOf}. */
    public Parameter<T> with(String keyword, JsonNode value) {
        return new Parameter<>(name, schema().set(keyword, value), required, constraint, reader);
    }

    /** The same parameter with one more keyword in the schema, such as {@code minLength}. */
    public Parameter<T> with(String keyword, int value) {
        return new Parameter<>(name, schema().put(keyword, value), required, constraint, reader);
    }

    /** Repeated by clients in the header {@code Mcp-Param-} and this name, for what stands in between. Never for secrets. */
    public Parameter<T> mirrored(String header) {
        return with(MIRROR, header);
    }

    /** The end of the name of the header that repeats it, if one does. */
    public Optional<String> header() {
        return Optional.ofNullable(schema.path(MIRROR).textValue());
    }

    /** May be left out. */
    public Parameter<Optional<T>> optional() {
        return new Parameter<>(name, schema(), false, constraint, this::readIfGiven);
    }

    /** May be left out, and the schema offers {@code null} for it. */
    public Parameter<Optional<T>> nullable() {
        var more = orNull();
        more.putNull("default");
        return new Parameter<>(name, more, false, constraint, this::readIfGiven);
    }

    /** May be left out, and the schema offers {@code null} and a default for it. */
    public Parameter<T> orElse(T fallback) {
        var more = orNull();
        more.putPOJO("default", fallback);
        return new Parameter<>(
                name, more, false, constraint, value -> readIfGiven(value).orElse(fallback));
    }

    /** May be left out, and the schema names a default for it. */
    public Parameter<T> byDefault(T fallback) {
        return new Parameter<>(
                name,
                schema().putPOJO("default", fallback),
                false,
                constraint,
                value -> readIfGiven(value).orElse(fallback));
    }

    /** May be left out, or be {@code null}, which is not the same: it clears what is there. */
    public Parameter<Edit<T>> clearable() {
        return new Parameter<>(
                name,
                orNull(),
                false,
                constraint,
                value -> value.map(node -> node.isNull()
                                ? new Edit.Clear<T>()
                                : (Edit<T>) new Edit.Set<>(reader.apply(Optional.of(node))))
                        .orElseGet(Edit.Keep::new));
    }

    /** Decided by the endpoint where it has such a constraint. */
    public Parameter<T> fixedBy(Constraint by) {
        return new Parameter<>(name, schema(), required, Optional.of(by), reader);
    }

    private Optional<T> readIfGiven(Optional<JsonNode> value) {
        return value.filter(node ->
                        !node.isNull() && !(node.isTextual() && node.textValue().isBlank()))
                .map(node -> reader.apply(Optional.of(node)));
    }

    private ObjectNode orNull() {
        var more = schema();
        var type = more.get("type");
        more.putArray("type").add(type).add("null");
        if (more.get("enum") instanceof ArrayNode values) {
            values.addNull();
        }
        return more;
    }
}
