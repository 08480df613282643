package picket.sentry;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A stack frame. Text that is unknown is empty.
 *
 * @param file name relative to the project
 * @param path full path or URL
 * @param library package or binary it belongs to
 * @param inApp whether it is code of the application
 * @param source lines around it, in order
 * @param variables local ones by name; without fields if unknown
 * @param link to its source, as the event states it
 */
public record Frame(
        String file,
        String path,
        String module,
        String library,
        String function,
        OptionalLong line,
        OptionalLong column,
        boolean inApp,
        List<SourceLine> source,
        Fields variables,
        String link) {
    /** Copies the lines. */
    public Frame {
        source = List.copyOf(source);
    }

    static Frame read(Fields json) {
        return new Frame(
                json.text("filename"),
                json.text("absPath"),
                json.text("module"),
                json.text("package"),
                json.text("function"),
                json.number("lineNo"),
                json.number("colNo"),
                json.yes("inApp"),
                json.elements("context", SourceLine::read),
                json.object("vars"),
                json.text("sourceLink"));
    }

    /** The best known name of its file; empty if there is none. */
    public String anyFile() {
        return file.isBlank() ? path : file;
    }

    /** The line of source that failed. */
    public Optional<SourceLine> failing() {
        return source.stream()
                .filter(at -> line.isPresent() && at.number() == line.getAsLong())
                .findFirst();
    }
}
