package picket.api.agents;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The line that a program or Sentry prints of an exception, as people paste it.
 *
 * @param type without its package; empty if it says no more than that it is an error
 * @param message in one line
 * @param more whether frames or other lines follow
 */
record ExceptionLine(String type, String message, boolean more) {
    private static final Pattern SHAPE = Pattern.compile(
            "\\s*(?:(?:Uncaught|Unhandled|Caused by:|Exception in thread \"[^\"\\n]*\")\\s+)?"
                    + "(?:[a-z_$][\\w$]*[.])*((?:[A-Z][\\w$]*)?(?:Error|Exception|Fault|Interrupt|Warning)):\\s+(\\S[^\\n]*)(\\n.*)?",
            Pattern.DOTALL);

    static Optional<ExceptionLine> of(String text) {
        var matcher = SHAPE.matcher(text.replace("\r", ""));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var name = matcher.group(1);
        boolean plain = name.equals("Error") || name.equals("Exception") || name.equals("Warning");
        // Sentry cuts titles that are long.
        var message =
                matcher.group(2).strip().replaceFirst("(?:\\.\\.\\.|…)$", "").strip();
        boolean more = matcher.group(3) != null && !matcher.group(3).isBlank();
        return Optional.of(new ExceptionLine(plain ? "" : name, message, more));
    }

    /** What finds its like. */
    void apply(Draft draft, boolean types) {
        if (types && !type.isEmpty()) {
            draft.term("error.type", type, type);
        }
        draft.text(message);
        draft.note(type + " " + message, "the type and the message of an exception");
        if (more) {
            draft.doubt("The lines after the first one are left out of the search.");
        }
    }
}
