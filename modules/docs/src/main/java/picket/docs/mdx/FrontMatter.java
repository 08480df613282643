package picket.docs.mdx;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The head of a page between two lines of three dashes, as far as documentation uses YAML: scalars and lists of them.
 *
 * @param values the scalars of each key, one unless it is a list
 * @param body the rest of the page; its lines end with a line feed
 */
public record FrontMatter(Map<String, List<String>> values, String body) {
    private static final String FENCE = "---";
    private static final Pattern KEY = Pattern.compile("[A-Za-z_][\\w-]*+");
    private static final Pattern BLOCK = Pattern.compile("[>|][+-]?");

    public FrontMatter {
        // Map.copyOf looks through all keys of the same hash, of which a stranger can write any number.
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** Splits a page; one without a head is all body. */
    public static FrontMatter of(String page) {
        var text = page.replace("\r\n", "\n").replace('\r', '\n');
        int start = text.startsWith("\uFEFF") ? 1 : 0;
        int from = end(text, start);
        if (!text.substring(start, from).stripTrailing().equals(FENCE)) {
            return new FrontMatter(Map.of(), text);
        }
        var lines = new ArrayList<String>();
        while (from < text.length()) {
            int end = end(text, from + 1);
            var line = text.substring(from + 1, end);
            if (line.stripTrailing().equals(FENCE)) {
                return new FrontMatter(read(lines), text.substring(Math.min(text.length(), end + 1)));
            }
            lines.add(line);
            from = end;
        }
        return new FrontMatter(Map.of(), text);
    }

    private static int end(String text, int from) {
        int end = text.indexOf('\n', from);
        return end < 0 ? text.length() : end;
    }

    /** The scalar of a key; not blank. */
    public Optional<String> text(String key) {
        return list(key).stream().findFirst().filter(value -> !value.isBlank());
    }

    /** All scalars of a key. */
    public List<String> list(String key) {
        return values.getOrDefault(key, List.of());
    }

    private static Map<String, List<String>> read(List<String> head) {
        var read = new LinkedHashMap<String, List<StringBuilder>>();
        List<StringBuilder> current = new ArrayList<>();
        for (var line : head) {
            int colon = line.indexOf(':');
            boolean key = colon > 0
                    && KEY.matcher(line).region(0, colon).matches()
                    && (colon + 1 == line.length() || Character.isWhitespace(line.charAt(colon + 1)));
            if (key) {
                current = scalars(line.substring(colon + 1).strip());
                read.put(line.substring(0, colon), current);
            } else if (line.strip().startsWith("- ")) {
                current.add(new StringBuilder(bare(line.strip().substring(2))));
            } else if (line.startsWith(" ") && !line.isBlank()) {
                goOn(current, line.strip());
            }
        }
        var values = new LinkedHashMap<String, List<String>>();
        read.forEach((key, scalars) -> values.put(
                key,
                scalars.stream()
                        .map(FrontMatter::unquoted)
                        .filter(value -> !value.isEmpty())
                        .toList()));
        return values;
    }

    /** A long scalar goes on in the next line. */
    private static void goOn(List<StringBuilder> scalars, String more) {
        if (scalars.isEmpty()) {
            scalars.add(new StringBuilder(more));
        } else {
            scalars.getLast().append(' ').append(more);
        }
    }

    /** Those behind a key, with their quotes. */
    private static List<StringBuilder> scalars(String text) {
        var plain = bare(text);
        var scalars = new ArrayList<StringBuilder>();
        if (plain.startsWith("[") && plain.endsWith("]")) {
            for (var each : plain.substring(1, plain.length() - 1).split(",", -1)) {
                scalars.add(new StringBuilder(each.strip()));
            }
        } else if (!plain.isEmpty() && !BLOCK.matcher(plain).matches()) {
            scalars.add(new StringBuilder(plain));
        }
        return scalars;
    }

    /** Without the comment behind it, which in quotes is none. */
    private static String bare(String text) {
        var plain = text.strip();
        boolean quoted = plain.startsWith("\"") || plain.startsWith("'");
        int comment = plain.startsWith("#") ? 0 : plain.indexOf(" #");
        return quoted || comment < 0 ? plain : plain.substring(0, comment).strip();
    }

    private static String unquoted(CharSequence text) {
        var plain = text.toString().strip();
        char quote = plain.isEmpty() ? ' ' : plain.charAt(0);
        if (quote != '"' && quote != '\'') {
            return plain;
        }
        // Within double quotes a backslash keeps the next sign, within single ones a second quote does.
        char keeps = quote == '"' ? '\\' : quote;
        int end = 1;
        while (end < plain.length() && (plain.charAt(end) != quote || plain.startsWith("''", end))) {
            end += plain.charAt(end) == keeps ? 2 : 1;
        }
        boolean closed = end < plain.length()
                && (end + 1 == plain.length()
                        || plain.substring(end + 1).strip().startsWith("#"));
        return closed ? plain.substring(1, end).replace("" + keeps + quote, String.valueOf(quote)) : plain;
    }
}
