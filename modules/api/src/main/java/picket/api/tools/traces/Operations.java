package picket.api.tools.traces;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picket.sentry.TraceNode;

/** How the time of a trace is spread over kinds of work: spans without spans below them, by operation. */
record Operations(String name, int count, double average, double p95) {
    private static final int MOST = 10;
    private static final double LEAST = 5;

    /** The most frequent ones that take five milliseconds on average. */
    static List<Operations> of(Stream<TraceNode> spans) {
        return spans
                .filter(span -> span.isSpan() && span.children().isEmpty())
                .filter(span -> span.milliseconds().isPresent())
                .collect(Collectors.groupingBy(span -> span.op().isBlank() ? "unknown" : span.op()))
                .entrySet()
                .stream()
                .map(entry -> of(entry.getKey(), entry.getValue()))
                .filter(operation -> operation.average >= LEAST)
                .sorted(Comparator.comparingInt(Operations::count).reversed().thenComparing(Operations::name))
                .limit(MOST)
                .toList();
    }

    private static Operations of(String name, List<TraceNode> spans) {
        var sorted = spans.stream()
                .mapToDouble(span -> span.milliseconds().orElse(0))
                .sorted()
                .toArray();
        double sum = 0;
        for (double each : sorted) {
            sum += each;
        }
        int rank = (int) Math.ceil(0.95 * sorted.length) - 1;
        return new Operations(name, sorted.length, sum / sorted.length, sorted[Math.max(0, rank)]);
    }
}
