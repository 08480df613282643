package picket.sentry;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where Seer's analysis of an issue stands. Written by a model that read the event. Text that is unknown is empty.
 *
 * @param run digits
 * @param status in lower case, for example {@code completed}
 */
public record SeerState(String run, String status, String rootCause, String solution) {

    /** Reads the state; empty if there was no run. Both shapes occur: steps, and blocks with artifacts. */
    static Optional<SeerState> read(Fields answer) {
        var json = answer.object("autofix");
        if (json.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new SeerState(
                json.text("run_id").replaceAll("\\D", ""),
                json.text("status").toLowerCase(Locale.ROOT),
                last(Stream.concat(
                        json.objects("steps").stream()
                                .flatMap(step -> step.objects("causes").stream())
                                .map(cause -> cause.text("description")),
                        artifacts(json, "root_cause").map(found -> found.text("one_line_description")))),
                last(Stream.concat(
                        json.objects("steps").stream()
                                .filter(step -> step.text("type").equals("solution"))
                                .map(step -> step.text("description")),
                        artifacts(json, "solution").map(found -> found.text("one_line_summary"))))));
    }

    private static Stream<Fields> artifacts(Fields json, String key) {
        return json.objects("blocks").stream()
                .flatMap(block -> block.objects("artifacts").stream())
                .filter(artifact -> artifact.text("key").equals(key))
                .map(artifact -> artifact.object("data"));
    }

    private static String last(Stream<String> texts) {
        List<String> known = texts.filter(text -> !text.isBlank()).toList();
        return known.isEmpty() ? "" : known.getLast();
    }
}
