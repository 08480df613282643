package picket.sandbox.search;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Arithmetic with functions, such as {@code failure_count() / count() * 100}, or with the fields of each row. */
public sealed interface Equation {
    /** A number that is written out. */
    record Constant(double value) implements Equation {}

    /** The value of a function. */
    record Term(Key.Function function) implements Equation {}

    /** The value of a field. */
    record Cell(Key.Field field) implements Equation {}

    /**
     * Two parts and what is done with them.
     *
     * @param operator one of {@code + - * /}
     */
    record Operation(char operator, Equation left, Equation right) implements Equation {}

    /** The functions in it. */
    default Stream<Key.Function> functions() {
        return switch (this) {
            case Constant _, Cell _ -> Stream.of();
            case Term(var function) -> Stream.of(function);
            case Operation(var _, var left, var right) -> Stream.concat(left.functions(), right.functions());
        };
    }

    /** The fields in it. */
    default Stream<Key.Field> fields() {
        return switch (this) {
            case Constant _, Term _ -> Stream.of();
            case Cell(var field) -> Stream.of(field);
            case Operation(var _, var left, var right) -> Stream.concat(left.fields(), right.fields());
        };
    }

    /**
     * Reads an equation.
     *
     * @throws UnsupportedQuery if it is none, or computes with functions and fields at once or with neither
     */
    static Equation parse(String text) {
        var reader = new Reader(text);
        var equation = reader.sum(0);
        boolean functions = equation.functions().findAny().isPresent();
        if (reader.at < reader.tokens.size()
                || functions == equation.fields().findAny().isPresent()) {
            throw new UnsupportedQuery(
                    "Invalid equation: " + text + ". It needs functions or fields, and cannot mix them");
        }
        return equation;
    }

    /** Goes through the tokens from left to right. */
    final class Reader {
        private static final int MOST = 100;
        private static final int DEEPEST = 20;
        private static final Pattern TOKEN = Pattern.compile(
                "\\s*([A-Za-z_][A-Za-z0-9_]*\\([^()\"]*\\)|[A-Za-z_][A-Za-z0-9_.]*|\\d+(?:\\.\\d+)?|[-+*/()])\\s*");

        private final String text;
        private final List<String> tokens = new ArrayList<>();
        private int at;

        private Reader(String text) {
            this.text = text;
            var matcher = TOKEN.matcher(text);
            int end = 0;
            while (end < text.length() && tokens.size() < MOST && matcher.find(end) && matcher.start() == end) {
                tokens.add(matcher.group(1));
                end = matcher.end();
            }
            if (end < text.length()) {
                throw invalid();
            }
        }

        private UnsupportedQuery invalid() {
            return new UnsupportedQuery("Invalid equation: " + text);
        }

        private Equation sum(int depth) {
            var left = product(depth);
            while (next("+") || next("-")) {
                left = new Operation(tokens.get(at++).charAt(0), left, product(depth));
            }
            return left;
        }

        private Equation product(int depth) {
            var left = factor(depth);
            while (next("*") || next("/")) {
                left = new Operation(tokens.get(at++).charAt(0), left, factor(depth));
            }
            return left;
        }

        private Equation factor(int depth) {
            if (at == tokens.size() || depth > DEEPEST) {
                throw invalid();
            }
            var token = tokens.get(at++);
            if (token.equals("(")) {
                var inner = sum(depth + 1);
                if (!next(")")) {
                    throw invalid();
                }
                at++;
                return inner;
            }
            if (token.equals("-")) {
                return new Operation('-', new Constant(0), factor(depth + 1));
            }
            if (Character.isDigit(token.charAt(0))) {
                return new Constant(Double.parseDouble(token));
            }
            return switch (Key.parse(token)) {
                case Key.Function function -> new Term(function);
                case Key.Field field -> new Cell(field);
                default -> throw invalid();
            };
        }

        private boolean next(String token) {
            return at < tokens.size() && tokens.get(at).equals(token);
        }
    }
}
