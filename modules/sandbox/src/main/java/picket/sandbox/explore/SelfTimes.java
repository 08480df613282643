package picket.sandbox.explore;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How long spans took, with and without their children; in milliseconds. */
final class SelfTimes {
    private final Map<String, List<double[]>> children = new HashMap<>();

    private SelfTimes() {}

    static SelfTimes of(List<? extends JsonNode> spans) {
        var times = new SelfTimes();
        for (var span : spans) {
            times.children
                    .computeIfAbsent(Given.parent(span.path("parent_span_id")), _ -> new ArrayList<>())
                    .add(new double[] {start(span), end(span)});
        }
        times.children.values().forEach(list -> list.sort(Comparator.comparingDouble(interval -> interval[0])));
        return times;
    }

    double duration(JsonNode span) {
        return milliseconds(Math.max(0, end(span) - start(span)));
    }

    /** The time in which no child ran; what the SDK says wins. */
    double self(JsonNode span) {
        if (span.path("exclusive_time").isNumber()) {
            return span.path("exclusive_time").doubleValue();
        }
        double covered = 0;
        double at = start(span);
        for (var child : children.getOrDefault(Given.parent(span.path("span_id")), List.of())) {
            double from = Math.max(at, child[0]);
            double to = Math.min(end(span), child[1]);
            covered += Math.max(0, to - from);
            at = Math.max(at, to);
        }
        return milliseconds(Math.max(0, end(span) - start(span) - covered));
    }

    private static double start(JsonNode span) {
        return Given.seconds(span.path("start_timestamp"));
    }

    private static double end(JsonNode span) {
        return Given.seconds(span.has("end_timestamp") ? span.path("end_timestamp") : span.path("timestamp"));
    }

    /** Without the noise that seconds of this century leave behind the sixth digit. */
    private static double milliseconds(double seconds) {
        return Math.round(seconds * 1e6) / 1e3;
    }
}
