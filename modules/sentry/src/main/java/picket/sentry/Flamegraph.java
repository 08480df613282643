package picket.sentry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Many profiles of a transaction, added up. Text that is unknown is empty.
 *
 * @param profiles how many are in it
 */
public record Flamegraph(
        String platform, String transaction, List<Function> functions, List<Stack> stacks, int profiles) {
    /** Copies the lists. */
    public Flamegraph {
        functions = List.copyOf(functions);
        stacks = List.copyOf(stacks);
    }

    /**
     * What a function took in all profiles together, in nanoseconds.
     *
     * @param fingerprint equal for the same function of other flamegraphs; empty if unknown
     * @param total with what it called
     * @param self without
     * @param p75 of single profiles, as the next two
     */
    public record Function(
            ProfileFrame frame,
            String fingerprint,
            OptionalDouble samples,
            OptionalDouble total,
            OptionalDouble self,
            OptionalDouble p75,
            OptionalDouble p95,
            OptionalDouble p99) {
        private static Function read(Fields frame, Fields info) {
            return new Function(
                    ProfileFrame.read(frame),
                    frame.text("fingerprint"),
                    info.decimal("count"),
                    info.decimal("sumDuration"),
                    info.decimal("sumSelfTime"),
                    info.decimal("p75Duration"),
                    info.decimal("p95Duration"),
                    info.decimal("p99Duration"));
        }
    }

    /**
     * Functions that ran inside one another.
     *
     * @param functions positions in {@link Flamegraph#functions}, the outermost first
     * @param samples in which they were seen
     * @param nanos that those took
     */
    public record Stack(List<Integer> functions, double samples, double nanos) {
        /** Copies the list. */
        public Stack {
            functions = List.copyOf(functions);
        }
    }

    static Flamegraph read(Fields json) {
        var shared = json.object("shared");
        var infos = shared.json().path("frame_infos");
        var functions = new ArrayList<Function>();
        for (var frame : shared.json().path("frames")) {
            functions.add(Function.read(Fields.of(frame), Fields.of(infos.path(functions.size()))));
        }
        var stacks = new ArrayList<Stack>();
        json.objects("profiles").forEach(profile -> stacks(profile.json(), functions.size(), stacks));
        return new Flamegraph(
                json.text("platform"),
                json.text("transactionName"),
                functions,
                stacks,
                Math.max(shared.json().path("profiles").size(), stacks.isEmpty() ? 0 : 1));
    }

    private static void stacks(JsonNode profile, int functions, List<Stack> stacks) {
        var samples = profile.path("samples");
        for (int i = 0; i < samples.size(); i++) {
            int at = i;
            var found = new ArrayList<Integer>();
            for (var position : samples.path(at)) {
                if (position.isInt() && position.intValue() >= 0 && position.intValue() < functions) {
                    found.add(position.intValue());
                }
            }
            if (!found.isEmpty()) {
                double count = positive(profile.path("sample_counts").path(at))
                        .or(() -> positive(profile.path("weights").path(at)))
                        .orElse(1.0);
                stacks.add(new Stack(
                        found,
                        count,
                        positive(profile.path("sample_durations_ns").path(at)).orElse(0.0)));
            }
        }
    }

    private static Optional<Double> positive(JsonNode value) {
        return value.isNumber() && value.doubleValue() >= 0 && value.doubleValue() < 1e18
                ? Optional.of(value.doubleValue())
                : Optional.empty();
    }
}
