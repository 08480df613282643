package picket.sandbox.search;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** What a filter looks at, and what a column of a result shows. */
public sealed interface Key {
    /** The key as it is written. */
    String print();

    /** Something that the data set has a name for, or else a tag of that name. */
    record Field(String name) implements Key {
        @Override
        public String print() {
            return name;
        }
    }

    /**
     * A tag or attribute that a program set.
     *
     * @param type {@code string}, {@code number}, {@code boolean}, or empty where none is said
     */
    record Tag(String name, String type) implements Key {
        @Override
        public String print() {
            return "tags[" + name + (type.isEmpty() ? "" : "," + type) + "]";
        }
    }

    /** Something computed from many rows. */
    sealed interface Computed extends Key {
        /** Whether a request means it by that name. */
        boolean is(String name);
    }

    /** What equations begin with. */
    String EQUATION = "equation|";

    /**
     * Several fields of a row in one number.
     *
     * @param text as it was written
     */
    record RowCalculation(String text, Equation equation) implements Key {
        @Override
        public String print() {
            return EQUATION + text;
        }
    }

    /**
     * Several functions in one number.
     *
     * @param text as it was written
     */
    record Calculation(String text, Equation equation) implements Computed {
        @Override
        public String print() {
            return EQUATION + text;
        }

        @Override
        public boolean is(String name) {
            return print().equals(name);
        }
    }

    /** One number of many rows, such as {@code p95(span.duration)}. */
    record Function(String name, List<String> arguments) implements Computed {
        /** Copies the arguments. */
        public Function {
            arguments = List.copyOf(arguments);
        }

        @Override
        public String print() {
            return name + "(" + String.join(",", arguments) + ")";
        }

        @Override
        public boolean is(String given) {
            return alias().equals(given) || print().equals(given.replace(" ", ""));
        }

        /** The name that Sentry gave such a column before: {@code p95_span_duration}. */
        public String alias() {
            var all = arguments.isEmpty() ? name : name + "_" + String.join("_", arguments);
            return all.replaceAll("[^A-Za-z0-9_]", "_");
        }
    }

    /** Keys as they stand before a colon or by themselves. */
    Pattern SHAPE = Pattern.compile("tags\\[([^\\[\\],\\s\"()]+)(?:, *(string|number|boolean))?\\]"
            + "|([A-Za-z_][A-Za-z0-9_]*)\\(([^()\"]*)\\)|([A-Za-z0-9_][A-Za-z0-9_.\\-]*)");

    /**
     * Reads a key.
     *
     * @throws UnsupportedQuery if it is none
     */
    static Key parse(String text) {
        if (text.startsWith(EQUATION)) {
            var written = text.substring(EQUATION.length());
            var equation = Equation.parse(written);
            return equation.fields().findAny().isPresent()
                    ? new RowCalculation(written, equation)
                    : new Calculation(written, equation);
        }
        var matcher = SHAPE.matcher(text);
        if (!matcher.matches()) {
            throw new UnsupportedQuery("Invalid field: " + text);
        }
        return of(matcher.toMatchResult());
    }

    /** The key that {@link #SHAPE} found. */
    static Key of(java.util.regex.MatchResult found) {
        if (found.group(1) != null) {
            return new Tag(found.group(1), found.group(2) == null ? "" : found.group(2));
        }
        if (found.group(3) != null) {
            var arguments = found.group(4).isBlank()
                    ? List.<String>of()
                    : Arrays.stream(found.group(4).split(",", -1))
                            .map(String::strip)
                            .toList();
            return new Function(found.group(3), arguments);
        }
        return new Field(found.group(5));
    }
}
