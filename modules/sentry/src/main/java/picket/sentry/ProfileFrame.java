package picket.sentry;

import java.util.OptionalLong;

/**
 * A function that ran. Text that is unknown is empty.
 *
 * @param file or module
 * @param application of the project itself, not of a library
 */
public record ProfileFrame(String name, String file, OptionalLong line, boolean application) {
    static ProfileFrame read(Fields json) {
        return new ProfileFrame(
                json.firstText("name", "function"),
                json.firstText("file", "filename", "module", "path", "abs_path", "package"),
                firstLine(json),
                json.yes("is_application") || json.yes("in_app"));
    }

    private static OptionalLong firstLine(Fields json) {
        return json.number("line").isPresent() ? json.number("line") : json.number("lineno");
    }
}
