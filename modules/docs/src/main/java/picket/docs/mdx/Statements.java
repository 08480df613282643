package picket.docs.mdx;

import java.util.regex.Pattern;

/**
 * The statements of JavaScript in one text: imports and exports, which begin a line and may go on over several.
 *
 * <p>After one whose brackets are never closed, further exports are taken to be a line long: the text is no MDX, and is
 * not read to its end for each of them.
 */
final class Statements {
    private static final String IMPORT = "import";
    private static final Pattern EXPORT =
            Pattern.compile("export[ \\t]++(?:(?:const|let|var|default|function|async|class)[\\s{\\[(]|[{*])");

    private final String text;
    private boolean broken;

    Statements(String text) {
        this.text = text;
    }

    /** Behind the line where the statement that begins here ends; the same place if none begins. */
    int end(int from) {
        if (text.startsWith(IMPORT, from)) {
            return imported(from);
        }
        if (!EXPORT.matcher(text).region(from, text.length()).lookingAt()) {
            return from;
        }
        int end = broken ? -1 : balanced(from);
        broken |= end < 0;
        return end < 0 ? lineEnd(from) : end;
    }

    /** Names, some of them in braces, then {@code from} and a string; or the string alone. */
    private int imported(int from) {
        int names = from + IMPORT.length();
        int at = names;
        while (at < text.length() && isOfNames(text.charAt(at))) {
            at = text.charAt(at) == '{' ? braced(at) : at + 1;
        }
        boolean string = at > names && at < text.length() && "\"'".indexOf(text.charAt(at)) >= 0;
        if (!string) {
            return from;
        }
        var clause = text.substring(names, at).strip();
        return clause.isEmpty() || clause.endsWith("from") ? lineEnd(at) : from;
    }

    private static boolean isOfNames(char c) {
        return Character.isJavaIdentifierPart(c) || " \t*,{".indexOf(c) >= 0;
    }

    /** Behind the names in braces, which may be on several lines; at their beginning if they are none. */
    private int braced(int from) {
        int at = from + 1;
        while (at < text.length() && "{}\"'`;<".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.startsWith("}", at) ? at + 1 : text.length();
    }

    /** Behind the line where all brackets are closed; -1 if they never are. */
    private int balanced(int from) {
        int depth = 0;
        char last = ' ';
        for (int at = from; at < text.length(); at++) {
            char c = text.charAt(at);
            switch (c) {
                case '(', '[', '{' -> depth++;
                case ')', ']', '}' -> depth = Math.max(0, depth - 1);
                case '"', '\'' -> at = quoted(at);
                case '`' -> at = template(at);
                case '/' -> at = commented(at, last);
                case '\n' -> {
                    if (depth == 0 && last != '=') {
                        return at + 1;
                    }
                }
                default -> {}
            }
            last = Character.isWhitespace(c) ? last : c;
        }
        return depth == 0 ? text.length() : -1;
    }

    /** The end of a string, which is never beyond its line. */
    private int quoted(int from) {
        int at = from + 1;
        while (at < text.length() && text.charAt(at) != text.charAt(from) && text.charAt(at) != '\n') {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        return text.startsWith("\n", at) ? at - 1 : at;
    }

    private int template(int from) {
        int at = from + 1;
        while (at < text.length() && text.charAt(at) != '`') {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        return at;
    }

    /** The end of a comment, or the same place if there is none: addresses have two slashes too. */
    private int commented(int from, char last) {
        if (text.startsWith("/*", from)) {
            int end = text.indexOf("*/", from + 2);
            return end < 0 ? text.length() : end + 1;
        }
        return text.startsWith("//", from) && last != ':' ? lineEnd(from) - 2 : from;
    }

    private int lineEnd(int from) {
        int end = text.indexOf('\n', from);
        return end < 0 ? text.length() : end + 1;
    }
}
