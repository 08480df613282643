package picket.sandbox.explore;

import java.time.Instant;
import java.util.List;

/**
 * A row of a data set.
 *
 * @param id tells items of one trace apart, at most 64 characters
 * @param traceId 32 hex digits, or empty
 */
public record Item(Dataset dataset, String id, Instant occurred, String traceId, List<Attribute> attributes) {
    /** Copies the attributes. */
    public Item {
        attributes = List.copyOf(attributes);
    }

    /** Its first value of that name, or empty. */
    public String text(String name) {
        return attributes.stream()
                .filter(attribute -> attribute.name().equals(name))
                .map(Attribute::text)
                .findFirst()
                .orElse("");
    }

    /**
     * A value of an item.
     *
     * @param position counts the values of one name from 0
     */
    public record Attribute(String name, int position, Kind kind, String text, double number) {}

    /** What a value is. */
    public enum Kind {
        /** Text. */
        TEXT("s", "string"),
        /** A number. */
        NUMBER("n", "number"),
        /** True or false. */
        FLAG("b", "boolean");

        private final String mark;
        private final String type;

        Kind(String mark, String type) {
            this.mark = mark;
            this.type = type;
        }

        /** One letter, for the database. */
        public String mark() {
            return mark;
        }

        /** Its name in the REST API. */
        public String type() {
            return type;
        }

        /** The kind with that letter. */
        public static Kind of(String mark) {
            return mark.equals(NUMBER.mark) ? NUMBER : mark.equals(FLAG.mark) ? FLAG : TEXT;
        }
    }
}
