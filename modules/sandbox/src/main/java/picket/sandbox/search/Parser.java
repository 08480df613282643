package picket.sandbox.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import picket.sandbox.search.Value.Operator;

/** Reads Sentry's search language, from left to right. AND binds tighter than OR and may be left out. */
final class Parser {
    private static final int LONGEST = 10_000;
    private static final int DEEPEST = 30;
    private static final String COMMON = "Error parsing search query: ";
    private static final Pattern OPERAND = Pattern.compile("[^\\s()\\[\\]\",*<>=]+");

    private final Scanner in;
    private int depth;

    Parser(String text) {
        if (text.length() > LONGEST) {
            throw new UnsupportedQuery(COMMON + "longer than " + LONGEST + " characters");
        }
        this.in = new Scanner(text);
    }

    Query query() {
        in.skipSpace();
        if (in.atEnd()) {
            return Query.ALL;
        }
        var query = alternatives();
        if (!in.atEnd()) {
            throw new UnsupportedQuery(COMMON + "a ) has no (");
        }
        return query;
    }

    private Query alternatives() {
        var any = new ArrayList<Query>();
        do {
            any.add(conjunction());
        } while (in.takeOperator("OR"));
        return Query.or(any);
    }

    private Query conjunction() {
        var all = new ArrayList<Query>();
        do {
            all.add(term());
            in.skipSpace();
        } while (in.takeOperator("AND") || !(in.atEnd() || in.at(')') || in.atOperator("OR")));
        return Query.and(all);
    }

    private Query term() {
        in.skipSpace();
        if (in.atEnd() || in.at(')') || in.atOperator("AND") || in.atOperator("OR")) {
            throw new UnsupportedQuery(COMMON + "Condition is missing beside AND, OR or a parenthesis");
        }
        if (in.take('(')) {
            return group();
        }
        var key = in.takeKey();
        return key.isPresent() ? filter(key.get()) : words();
    }

    private Query group() {
        if (++depth > DEEPEST) {
            throw new UnsupportedQuery(COMMON + "parentheses are nested more than " + DEEPEST + " deep");
        }
        var inner = alternatives();
        if (!in.take(')')) {
            throw new UnsupportedQuery(COMMON + "a ( has no )");
        }
        depth--;
        return inner;
    }

    private Query filter(Scanner.Named named) {
        var key = Key.parse(named.key());
        if (key.equals(new Key.Field("has"))) {
            return new Query.Has(Key.parse(plainWord(key)), named.negated());
        }
        return new Query.Filter(key, value(key), named.negated());
    }

    private String plainWord(Key key) {
        return in.takeQuoted().orElseGet(() -> {
            var word = in.takeKeyName();
            if (word.isEmpty()) {
                throw empty(key);
            }
            return word;
        });
    }

    private Value value(Key key) {
        if (in.take('[')) {
            return list(key);
        }
        for (var operator :
                List.of(Operator.AT_LEAST, Operator.AT_MOST, Operator.GREATER, Operator.LESS, Operator.EQUAL)) {
            if (in.take(operator.sign())) {
                return new Value.Compare(operator, operand(key));
            }
        }
        var quoted = in.takeQuoted();
        if (quoted.isPresent()) {
            return word(quoted.get());
        }
        var plain = in.takeValue();
        if (plain.isEmpty()) {
            throw empty(key);
        }
        return word(plain);
    }

    private String operand(Key key) {
        var operand = in.takeQuoted().orElseGet(in::takeValue);
        if (!OPERAND.matcher(operand).matches()) {
            throw new UnsupportedQuery(COMMON + "'" + key.print() + "' needs a number or a time to compare with");
        }
        return operand;
    }

    private Value list(Key key) {
        var words = new ArrayList<Value.Word>();
        do {
            in.skipSpace();
            var text = in.takeQuoted().or(() -> Optional.of(in.takeItem()).filter(item -> !item.isEmpty()));
            words.add(word(text.orElseThrow(() -> empty(key))));
            in.skipSpace();
        } while (in.take(','));
        if (!in.take(']')) {
            throw new UnsupportedQuery(COMMON + "the list of '" + key.print() + "' has no ]");
        }
        return new Value.OneOf(words);
    }

    /** Words one after the other are one text; what is in quotes stands for itself. */
    private Query words() {
        var quoted = in.takeQuoted();
        if (quoted.isPresent()) {
            return new Query.Text(word(quoted.get()));
        }
        var text = new StringBuilder(in.takeFreeWord());
        in.skipSpace();
        while (!in.atEnd() && !in.at('(') && !in.at(')') && !in.at('"') && !in.atTerm()) {
            text.append(' ').append(in.takeFreeWord());
            in.skipSpace();
        }
        return new Query.Text(word(text.toString()));
    }

    /** A star is a gap unless a backslash stands before it; a backslash before other characters is itself. */
    private static Value.Word word(String written) {
        var pieces = new ArrayList<String>();
        var piece = new StringBuilder();
        for (int i = 0; i < written.length(); i++) {
            char c = written.charAt(i);
            boolean escapes = c == '\\' && i + 1 < written.length() && "\\*\"".indexOf(written.charAt(i + 1)) >= 0;
            if (escapes) {
                piece.append(written.charAt(++i));
            } else if (c == '*') {
                pieces.add(piece.toString());
                piece.setLength(0);
            } else {
                piece.append(c);
            }
        }
        pieces.add(piece.toString());
        return pieces.size() == 1 ? new Value.Exact(pieces.getFirst()) : new Value.Glob(pieces);
    }

    private static UnsupportedQuery empty(Key key) {
        return new UnsupportedQuery(
                COMMON + "Empty string after '" + key.print().toLowerCase(Locale.ROOT) + ":'");
    }
}
