package picket.docs.mdx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The head of a page between two lines of three dashes, as far as documentation uses YAML: scalars and lists of them.
 *
 * @param values the scalars of each key, one unless it is a list
 * @param body the rest of the page
 */
public record FrontMatter(Map<String, List<String>> values, String body) {
    private static final Pattern HEAD = Pattern.compile(
            "\\A\\uFEFF?---[ \\t]*\\R(.*?)(?:\\R)?^---[ \\t]*(?:\\R|\\z)", Pattern.DOTALL | Pattern.MULTILINE);

    private static final Pattern KEY = Pattern.compile("([A-Za-z_][\\w-]*):(?:\\s+(.*))?");

    public FrontMatter {
        values = Map.copyOf(values);
    }

    /** Splits a page; one without a head is all body. */
    public static FrontMatter of(String page) {
        var head = HEAD.matcher(page);
        return head.find()
                ? new FrontMatter(read(head.group(1)), page.substring(head.end()))
                : new FrontMatter(Map.of(), page);
    }

    /** The scalar of a key; not blank. */
    public Optional<String> text(String key) {
        return list(key).stream().findFirst().filter(value -> !value.isBlank());
    }

    /** All scalars of a key. */
    public List<String> list(String key) {
        return values.getOrDefault(key, List.of());
    }

    private static Map<String, List<String>> read(String head) {
        var values = new HashMap<String, List<String>>();
        List<String> current = new ArrayList<>();
        for (var line : head.lines().toList()) {
            var key = KEY.matcher(line);
            if (key.matches()) {
                current = new ArrayList<>(
                        scalars(Optional.ofNullable(key.group(2)).orElse("")));
                values.put(key.group(1), current);
            } else if (line.strip().startsWith("- ")) {
                current.add(unquoted(line.strip().substring(2)));
            } else if (line.startsWith(" ") && !line.isBlank()) {
                folded(current, line.strip());
            }
        }
        return values;
    }

    /** A long scalar goes on in the next line. */
    private static void folded(List<String> values, String more) {
        if (values.isEmpty()) {
            values.add(unquoted(more));
        } else {
            values.add(unquoted(values.removeLast() + " " + more));
        }
    }

    private static List<String> scalars(String text) {
        var plain = text.strip();
        if (plain.isEmpty() || plain.matches("[>|][+-]?")) {
            return List.of();
        }
        if (plain.startsWith("[") && plain.endsWith("]")) {
            return Pattern.compile(",")
                    .splitAsStream(plain.substring(1, plain.length() - 1))
                    .map(FrontMatter::unquoted)
                    .filter(value -> !value.isEmpty())
                    .toList();
        }
        return List.of(unquoted(plain));
    }

    private static String unquoted(String text) {
        var plain = text.strip();
        for (char quote : new char[] {'"', '\''}) {
            if (plain.length() > 1 && plain.charAt(0) == quote && plain.charAt(plain.length() - 1) == quote) {
                return plain.substring(1, plain.length() - 1).replace("\\" + quote, String.valueOf(quote));
            }
        }
        return plain;
    }
}
