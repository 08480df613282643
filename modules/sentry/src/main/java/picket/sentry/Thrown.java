package picket.sentry;

/**
 * An exception of an event.
 *
 * @param type class or name; may be empty
 * @param value message; may be empty
 * @param module package of the type; may be empty
 */
public record Thrown(String type, String value, String module, StackTrace trace) {
    static Thrown read(Fields json) {
        return new Thrown(
                json.text("type"), json.text("value"), json.text("module"), StackTrace.read(json.object("stacktrace")));
    }

    /** Type and message on one line, as runtimes print them; empty if neither is known. */
    public String headline() {
        return type.isBlank() || value.isBlank() ? type + value : type + ": " + value;
    }
}
