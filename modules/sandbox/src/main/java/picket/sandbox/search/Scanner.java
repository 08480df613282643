package picket.sandbox.search;

import java.util.Optional;
import java.util.regex.Pattern;

/** The marks and words that a search is made of. */
final class Scanner {
    private static final Pattern KEY = Pattern.compile("(!?)(" + Key.SHAPE.pattern() + "):(?!//)");

    private final String text;
    private int at;

    Scanner(String text) {
        this.text = text;
    }

    /**
     * A key in front of its value.
     *
     * @param key as written
     */
    record Named(String key, boolean negated) {}

    boolean atEnd() {
        return at >= text.length();
    }

    boolean at(char mark) {
        return !atEnd() && text.charAt(at) == mark;
    }

    void skipSpace() {
        while (!atEnd() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    boolean take(char mark) {
        return take(String.valueOf(mark));
    }

    boolean take(String mark) {
        boolean there = text.startsWith(mark, at);
        if (there) {
            at += mark.length();
        }
        return there;
    }

    /** Whether AND or OR stands here as a word of its own. */
    boolean atOperator(String operator) {
        int end = at + operator.length();
        return text.regionMatches(true, at, operator, 0, operator.length())
                && (end >= text.length()
                        || Character.isWhitespace(text.charAt(end))
                        || "()".indexOf(text.charAt(end)) >= 0);
    }

    boolean takeOperator(String operator) {
        skipSpace();
        boolean there = atOperator(operator);
        if (there) {
            at += operator.length();
        }
        return there;
    }

    /** Whether something else than a free word stands here. */
    boolean atTerm() {
        return atOperator("AND")
                || atOperator("OR")
                || KEY.matcher(text).region(at, text.length()).lookingAt();
    }

    Optional<Named> takeKey() {
        var matcher = KEY.matcher(text).region(at, text.length());
        if (!matcher.lookingAt()) {
            return Optional.empty();
        }
        at = matcher.end();
        return Optional.of(new Named(matcher.group(2), !matcher.group(1).isEmpty()));
    }

    String takeKeyName() {
        var matcher = Key.SHAPE.matcher(text).region(at, text.length());
        int start = at;
        at = matcher.lookingAt() ? matcher.end() : at;
        return text.substring(start, at);
    }

    /** What is in quotes, with its escapes. */
    Optional<String> takeQuoted() {
        if (!at('"')) {
            return Optional.empty();
        }
        int end = at + 1;
        while (end < text.length() && text.charAt(end) != '"') {
            end += text.charAt(end) == '\\' ? 2 : 1;
        }
        if (end >= text.length()) {
            throw new UnsupportedQuery("Error parsing search query: a quote is not closed");
        }
        var quoted = text.substring(at + 1, end);
        at = end + 1;
        return Optional.of(quoted);
    }

    /** A value that is not in quotes. */
    String takeValue() {
        return takeUntil("()");
    }

    /** A value in a list that is not in quotes. */
    String takeItem() {
        return takeUntil("(),[]\"");
    }

    private String takeUntil(String marks) {
        int start = at;
        while (!atEnd() && !Character.isWhitespace(text.charAt(at)) && marks.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(start, at);
    }

    /** A word by itself, in which parentheses may open and close, as in {@code render()}. */
    String takeFreeWord() {
        int start = at;
        int open = 0;
        while (!atEnd() && !Character.isWhitespace(text.charAt(at)) && !(at(')') && open == 0)) {
            open += at('(') ? 1 : at(')') ? -1 : 0;
            at++;
        }
        return text.substring(start, at);
    }
}
