package picket.docs.mdx;

/** A string in quotes, as JavaScript writes it. */
final class Literal {
    private static final String QUOTES = "\"'`";

    private Literal() {}

    /** Behind the string that begins here; the same place if none does. */
    static int end(String text, int from) {
        if (from == text.length() || QUOTES.indexOf(text.charAt(from)) < 0) {
            return from;
        }
        int at = from + 1;
        while (at < text.length() && text.charAt(at) != text.charAt(from)) {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        return at < text.length() ? at + 1 : from;
    }

    /** The text of a string in quotes; nothing of a template, which would have to be evaluated. */
    static String text(String quoted) {
        var quote = quoted.substring(0, 1);
        boolean template = quote.equals("`") && quoted.contains("${");
        return template ? "" : quoted.substring(1, quoted.length() - 1).replace("\\" + quote, quote);
    }

    /** The text of an expression that is a string, and else the expression. */
    static String of(String expression) {
        var text = expression.strip();
        return !text.isEmpty() && end(text, 0) == text.length() ? text(text) : expression;
    }
}
