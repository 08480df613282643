package picket.app.all.command;

import java.util.Locale;

/**
 * Text of strangers on its way to a terminal, which takes controls for commands: titles of pages, names in archives, what
 * another server answers.
 */
public final class Terminal {
    private static final String BOLD = "\u001b[1m";
    private static final String PLAIN = "\u001b[22m";

    private Terminal() {}

    /** Text with every control and every character that nobody sees as an escape; lines and tabulators stay. */
    public static String visible(String text) {
        var out = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            if (hidden(point)) {
                out.append("\\u{").append(Integer.toHexString(point)).append('}');
            } else {
                out.appendCodePoint(point);
            }
        });
        return out.toString();
    }

    /** The same for JSON, in which such characters are in strings only; it stays the same JSON. */
    public static String visibleJson(String json) {
        var out = new StringBuilder(json.length());
        json.codePoints().forEach(point -> {
            if (hidden(point)) {
                for (char unit : Character.toChars(point)) {
                    out.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
                }
            } else {
                out.appendCodePoint(point);
            }
        });
        return out.toString();
    }

    /** Visible text that stands out. */
    public static String bold(String text) {
        return BOLD + visible(text) + PLAIN;
    }

    private static boolean hidden(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL -> point != '\n' && point != '\t';
            case Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
