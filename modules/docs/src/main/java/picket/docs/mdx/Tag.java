package picket.docs.mdx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A tag of JSX or HTML, read but never evaluated.
 *
 * @param attributes the text of each value: of a string without its quotes, in braces or not, of another expression
 *     without its braces
 * @param end behind its last character
 */
record Tag(String name, Map<String, String> attributes, boolean closes, boolean selfClosing, int end)
        implements Markup {
    private static final int LONGEST = 20_000;
    private static final Pattern NAME = Pattern.compile("<(/?)([A-Za-z][\\w.-]*+)?");
    private static final Pattern ATTRIBUTE = Pattern.compile("([A-Za-z_][\\w:-]*+)\\s*+(=\\s*+)?");
    private static final Pattern STRING = Pattern.compile("[\"']([^\"']*)[\"']");

    /** The tag that begins here, or the text if this is an ordinary less-than sign. */
    static Markup at(String text, int from) {
        var name = NAME.matcher(text).region(from, text.length());
        boolean found = name.lookingAt();
        // Only a name may have anything behind it: <> and </> are tags, 1 < 2 is not.
        if (!found || (name.group(2) == null && !text.startsWith(">", name.end()))) {
            return new Plain(from + 1);
        }
        var attributes = new HashMap<String, String>();
        var attribute = ATTRIBUTE.matcher(text);
        int last = Math.min(text.length(), from + LONGEST);
        int at = name.end();
        while (at < last) {
            char next = text.charAt(at);
            if (next == '>') {
                boolean selfClosing = text.charAt(at - 1) == '/';
                return new Tag(
                        Optional.ofNullable(name.group(2)).orElse(""),
                        attributes,
                        !name.group(1).isEmpty(),
                        selfClosing,
                        at + 1);
            }
            if (next == '{') {
                at = closing(text, at, last) + 1;
            } else if (attribute.region(at, last).lookingAt()) {
                int value = attribute.end();
                int end = attribute.group(2) == null ? value : valueEnd(text, value, last);
                attributes.put(attribute.group(1), inner(text, value, end));
                at = end;
            } else if (Character.isWhitespace(next) || next == '/') {
                at++;
            } else {
                break;
            }
        }
        return new Plain(Math.max(at, from + 1));
    }

    private static int valueEnd(String text, int from, int last) {
        if (from >= last) {
            return last;
        }
        char first = text.charAt(from);
        if (first == '{') {
            return Math.min(last, closing(text, from, last) + 1);
        }
        if (first == '"' || first == '\'') {
            int end = text.indexOf(first, from + 1, last);
            return end < 0 ? last : end + 1;
        }
        int end = from;
        while (end < last && !Character.isWhitespace(text.charAt(end)) && "<>".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    private static String inner(String text, int from, int end) {
        boolean enclosed = end - from >= 2 && "\"'{".indexOf(text.charAt(from)) >= 0;
        var value = enclosed ? text.substring(from + 1, end - 1) : text.substring(from, end);
        return enclosed && text.charAt(from) == '{' ? Literal.of(value) : value;
    }

    /** The brace that closes the one here, strings left aside; the last character if none does. */
    static int closing(String text, int from, int last) {
        int depth = 0;
        char quote = 0;
        for (int i = from; i < last; i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                quote = c == quote && text.charAt(i - 1) != '\\' ? 0 : quote;
            } else if (c == '"' || c == '`') {
                quote = c;
            } else if (c == '{') {
                depth++;
            } else if (c == '}' && --depth == 0) {
                return i;
            }
        }
        return last - 1;
    }

    String attribute(String key) {
        return attributes.getOrDefault(key, "");
    }

    /** The strings of a list such as {@code {["python", "go"]}}. */
    List<String> strings(String key) {
        var found = new ArrayList<String>();
        var string = STRING.matcher(attribute(key));
        while (string.find()) {
            found.add(string.group(1));
        }
        return found;
    }
}
