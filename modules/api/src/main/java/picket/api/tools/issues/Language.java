package picket.api.tools.issues;

import java.util.Locale;
import java.util.regex.Pattern;
import picket.sentry.Frame;

/** How a frame looks in the language that it was written in. */
enum Language {
    JAVA,
    PYTHON,
    JAVASCRIPT,
    RUBY,
    PHP,
    OTHER;

    private static final Pattern JAVA_MODULE = Pattern.compile(
            "(com|org|net|io|edu|dev|java|javax|jakarta|jdk|sun|kotlin|kotlinx|scala|android|androidx)\\..+");

    /** By the file's extension, then by the look of the module, then by the event's platform. */
    static Language of(Frame frame, String platform) {
        return switch (extension(frame.anyFile())) {
            case "java", "kt", "kts", "scala", "groovy" -> JAVA;
            case "py", "pyx" -> PYTHON;
            case "js", "mjs", "cjs", "jsx", "ts", "mts", "cts", "tsx", "vue", "svelte" -> JAVASCRIPT;
            case "rb", "erb", "rake" -> RUBY;
            case "php", "phtml" -> PHP;
            default -> JAVA_MODULE.matcher(frame.module()).matches() ? JAVA : ofPlatform(platform);
        };
    }

    /** What follows the last dot, without a query, in lower case. */
    private static String extension(String file) {
        int query = file.indexOf('?');
        var path = query < 0 ? file : file.substring(0, query);
        return path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    static Language ofPlatform(String platform) {
        var name = platform.toLowerCase(Locale.ROOT);
        if (name.startsWith("javascript") || name.startsWith("node")) {
            return JAVASCRIPT;
        }
        if (name.startsWith("java") || name.startsWith("kotlin") || name.startsWith("android")) {
            return JAVA;
        }
        return switch (name) {
            case "python" -> PYTHON;
            case "ruby" -> RUBY;
            case "php" -> PHP;
            default -> OTHER;
        };
    }

    /** Whether its runtime prints the oldest call first. */
    boolean oldestFirst() {
        return this == PYTHON;
    }

    /**
     * A frame on one line.
     *
     * @param number its place in the printed trace, from 0
     */
    String line(Frame frame, int number) {
        var file = frame.anyFile();
        var line = frame.line().isEmpty() ? "" : Long.toString(frame.line().getAsLong());
        return switch (this) {
            case JAVA ->
                "at " + or(frame.module(), "UnknownClass") + "." + or(frame.function(), "<unknown>") + "("
                        + or(file, "Unknown Source") + before(":", line) + ")";
            case PYTHON ->
                "  File \"" + or(file, "<unknown>") + "\"" + before(", line ", line) + ", in "
                        + or(frame.function(), "<module>");
            case JAVASCRIPT -> place(frame, "") + (frame.function().isBlank() ? "" : " (" + frame.function() + ")");
            case RUBY ->
                "    from " + or(file, "<unknown>") + before(":", line)
                        + (frame.function().isBlank() ? "" : ":in `" + frame.function() + "`");
            case PHP ->
                "#" + number + " " + or(file, "[internal function]") + (line.isEmpty() ? "" : "(" + line + ")")
                        + (frame.function().isBlank() ? "" : ": " + frame.function() + "()");
            case OTHER -> "    at " + or(frame.function(), "<unknown>") + " (" + place(frame, "<unknown>") + ")";
        };
    }

    /** File, line and column, as far as they are known. */
    private static String place(Frame frame, String fallback) {
        var place = or(frame.anyFile(), frame.module());
        if (!frame.line().isEmpty()) {
            place += ":" + frame.line().getAsLong();
            if (!frame.column().isEmpty()) {
                place += ":" + frame.column().getAsLong();
            }
        }
        return or(place, fallback);
    }

    private static String or(String text, String fallback) {
        return text.isBlank() ? fallback : text;
    }

    private static String before(String mark, String text) {
        return text.isEmpty() ? "" : mark + text;
    }
}
