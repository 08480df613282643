package picket.sandbox.search;

import java.util.List;
import java.util.stream.Collectors;

/** What a filter compares with. */
public sealed interface Value {
    /** The value as it is written. */
    String print();

    /** Text, with or without wildcards. */
    sealed interface Word extends Value {}

    /** Exactly this text; empty means that there is none. */
    record Exact(String text) implements Word {
        @Override
        public String print() {
            return "\"" + escape(text) + "\"";
        }
    }

    /**
     * Text with anything in the gaps.
     *
     * @param pieces two at least; the outer ones may be empty
     */
    record Glob(List<String> pieces) implements Word {
        /** Copies the pieces. */
        public Glob {
            pieces = List.copyOf(pieces);
        }

        @Override
        public String print() {
            return pieces.stream().map(Value::escape).collect(Collectors.joining("*", "\"", "\""));
        }
    }

    /**
     * More or less than something.
     *
     * @param operand a number with or without a unit, or a time
     */
    record Compare(Operator operator, String operand) implements Value {
        @Override
        public String print() {
            return operator.sign() + operand;
        }
    }

    /** One of these. */
    record OneOf(List<Word> words) implements Value {
        /** Copies the words. */
        public OneOf {
            words = List.copyOf(words);
        }

        @Override
        public String print() {
            return words.stream().map(Value::print).collect(Collectors.joining(", ", "[", "]"));
        }
    }

    /** How a comparison compares. */
    enum Operator {
        /** More. */
        GREATER(">"),
        /** More or equal. */
        AT_LEAST(">="),
        /** Less. */
        LESS("<"),
        /** Less or equal. */
        AT_MOST("<="),
        /** Equal, as numbers and times are. */
        EQUAL("=");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }

        /** As it is written, in searches and in SQL. */
        public String sign() {
            return sign;
        }
    }

    private static String escape(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("*", "\\*");
    }
}
