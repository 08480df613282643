package picket.sentry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * A JSON object read without surprises: a field that is missing, null or of another type is simply absent. Absent text
 * is the empty string, since Sentry itself sends both.
 *
 * @param json an object, or missing
 */
public record Fields(JsonNode json) {

    /** No fields at all. */
    public static final Fields NONE = new Fields(MissingNode.getInstance());

    private static final double PLAIN = 1e18;

    /** A view of any value; what is not an object has no fields. */
    public static Fields of(JsonNode json) {
        return json.isObject() ? new Fields(json) : NONE;
    }

    /** A scalar as text: ids may be numbers, counts may be strings. Empty if absent. */
    public String text(String name) {
        return text(json.path(name));
    }

    /** The first of these fields that is not blank; empty if none is. */
    public String firstText(String... names) {
        for (var name : names) {
            var text = text(name);
            if (!text.isBlank()) {
                return text;
            }
        }
        return "";
    }

    /** The identity of an object; without it the answer is not what the API gives. */
    public String id(String name) {
        var id = text(name);
        if (id.isBlank()) {
            throw new SentryException(new SentryFailure.BadAnswer("an object has no '" + name + "'"));
        }
        return id;
    }

    /** A whole number, also as {@code 412.0}, which is how Sentry stores those of spans, or text that is one. */
    public OptionalLong number(String name) {
        return number(json.path(name));
    }

    /** A number. */
    public OptionalDouble decimal(String name) {
        var value = json.path(name);
        return value.isNumber() ? OptionalDouble.of(value.doubleValue()) : OptionalDouble.empty();
    }

    /** Whether the field is exactly {@code true}. */
    public boolean yes(String name) {
        return json.path(name).isBoolean() && json.path(name).booleanValue();
    }

    /** Whether the field is exactly {@code false}. */
    public boolean no(String name) {
        return json.path(name).isBoolean() && !json.path(name).booleanValue();
    }

    /** True or false. */
    public Optional<Boolean> flag(String name) {
        return Optional.of(json.path(name)).filter(JsonNode::isBoolean).map(JsonNode::booleanValue);
    }

    /** A point in time (ISO 8601; without a zone it is UTC), to the millisecond. */
    public Optional<Instant> time(String name) {
        var text = text(name);
        try {
            boolean zoned = text.matches(".*(Z|[+-]\\d{2}:?\\d{2})$");
            return text.isEmpty()
                    ? Optional.empty()
                    : Optional.of(OffsetDateTime.parse(zoned ? text : text + "Z")
                            .toInstant()
                            .truncatedTo(ChronoUnit.MILLIS));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** A nested object; one without fields if absent. */
    public Fields object(String name) {
        return of(json.path(name));
    }

    /** Any value; missing if absent or null. */
    public JsonNode value(String name) {
        var value = json.path(name);
        return value.isNull() ? MissingNode.getInstance() : value;
    }

    /** The elements of an array that are objects. */
    public List<Fields> objects(String name) {
        return elements(name, element -> element.isObject() ? Optional.of(of(element)) : Optional.empty());
    }

    /** The elements of an array, read; those that the reader leaves empty are skipped. */
    public <T> List<T> elements(String name, Function<JsonNode, Optional<T>> reader) {
        var found = new ArrayList<T>();
        if (json.path(name) instanceof ArrayNode array) {
            array.forEach(element -> reader.apply(element).ifPresent(found::add));
        }
        return found;
    }

    /** The scalars of an array as text, without blank ones. */
    public List<String> texts(String name) {
        return elements(name, element -> Optional.of(text(element)).filter(text -> !text.isBlank()));
    }

    /** Whether it has no field at all. */
    public boolean isEmpty() {
        return json.isEmpty();
    }

    static String text(JsonNode value) {
        return value.isFloatingPointNumber()
                ? plain(value)
                : value.isTextual() || value.isNumber() || value.isBoolean() ? value.asText() : "";
    }

    /** Digits as people write them, without an exponent; those that would be endless keep it. */
    private static String plain(JsonNode value) {
        double number = value.doubleValue();
        return Math.abs(number) < PLAIN && (number == 0 || Math.abs(number) > 1 / PLAIN)
                ? BigDecimal.valueOf(number).stripTrailingZeros().toPlainString()
                : value.asText();
    }

    static OptionalLong number(JsonNode value) {
        if (value.isNumber() && value.canConvertToExactIntegral() && value.canConvertToLong()) {
            return OptionalLong.of(value.longValue());
        }
        return value.isTextual() && value.textValue().matches("-?\\d{1,18}")
                ? OptionalLong.of(Long.parseLong(value.textValue()))
                : OptionalLong.empty();
    }
}
