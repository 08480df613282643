package picket.sentry;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Where Seer's analysis of an issue stands. Written by a model that read the event. Text that is unknown is empty.
 *
 * @param run digits
 * @param status in lower case, for example {@code completed}
 * @param whys reasons, each of the one before
 * @param reproduction steps that lead to the error
 * @param solution in one line
 * @param doing what Seer is at
 * @param pullRequests addresses of what Seer proposed as code
 */
public record SeerState(
        String run,
        String status,
        String rootCause,
        List<String> whys,
        List<String> reproduction,
        String solution,
        List<Step> steps,
        String doing,
        List<String> pullRequests) {
    /** Copies the lists. */
    public SeerState {
        whys = List.copyOf(whys);
        reproduction = List.copyOf(reproduction);
        steps = List.copyOf(steps);
        pullRequests = List.copyOf(pullRequests);
    }

    /** A step of the solution. */
    public record Step(String title, String description) {
        private static Step read(Fields json) {
            return new Step(json.text("title"), json.firstText("description", "text"));
        }
    }

    /** What the status means for somebody who waits. */
    public enum Phase {
        /** There will be more. */
        RUNNING,
        /** All is there. */
        COMPLETED,
        /** A person has to answer. */
        WAITING,
        /** Nothing more will come. */
        FAILED
    }

    /** Reads the state; empty if there was no run. Both shapes occur: steps, and blocks with artifacts. */
    static Optional<SeerState> read(Fields answer) {
        var json = answer.object("autofix");
        if (json.isEmpty()) {
            return Optional.empty();
        }
        var cause = artifact(json, "root_cause");
        var solution = artifact(json, "solution");
        return Optional.of(new SeerState(
                json.text("run_id").replaceAll("\\D", ""),
                json.text("status").toLowerCase(Locale.ROOT),
                last(Stream.concat(
                        steps(json, step -> step.objects("causes").stream().map(found -> found.text("description"))),
                        Stream.of(cause.text("one_line_description")))),
                cause.texts("five_whys"),
                cause.texts("reproduction_steps"),
                last(Stream.concat(steps(json, SeerState::solution), Stream.of(solution.text("one_line_summary")))),
                solution.objects("steps").stream().map(Step::read).toList(),
                doing(json),
                json.object("repo_pr_states")
                        .json()
                        .valueStream()
                        .map(state -> Fields.of(state).text("pr_url"))
                        .filter(url -> url.startsWith("https://"))
                        .toList()));
    }

    /** What the status means. */
    public Phase phase() {
        return switch (status) {
            case "completed" -> Phase.COMPLETED;
            case "error", "failed", "cancelled" -> Phase.FAILED;
            case "awaiting_user_input", "need_more_information", "waiting_for_user_review" -> Phase.WAITING;
            default -> Phase.RUNNING;
        };
    }

    /** Whether waiting brings nothing more. */
    public boolean ended() {
        return phase() != Phase.RUNNING;
    }

    private static Stream<String> solution(Fields step) {
        return step.text("type").equals("solution") ? Stream.of(step.text("description")) : Stream.empty();
    }

    private static Stream<String> steps(Fields json, Function<Fields, Stream<String>> texts) {
        return json.objects("steps").stream().flatMap(texts);
    }

    /** The newest artifact of that key. */
    private static Fields artifact(Fields json, String key) {
        return json.objects("blocks").stream()
                .flatMap(block -> block.objects("artifacts").stream())
                .filter(artifact -> artifact.text("key").equals(key))
                .map(artifact -> artifact.object("data"))
                .reduce(Fields.NONE, (_, later) -> later);
    }

    private static String doing(Fields json) {
        return last(json.objects("blocks").stream()
                .flatMap(block -> block.objects("todos").stream())
                .filter(todo -> todo.text("status").equals("in_progress"))
                .map(todo -> todo.text("content")));
    }

    private static String last(Stream<String> texts) {
        return texts.filter(text -> !text.isBlank()).reduce("", (_, later) -> later);
    }
}
