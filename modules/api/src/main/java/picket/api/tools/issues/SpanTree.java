package picket.api.tools.issues;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picket.sentry.Fields;
import picket.sentry.TraceSpan;

/** The spans around a repeated one: a small tree, or the bare ids if the trace is not known. */
final class SpanTree {
    private static final int MOST = 10;
    private static final String MARK = " [N+1]";

    private final Set<String> offenders;
    private final List<String> lines = new ArrayList<>();

    private SpanTree(Set<String> offenders) {
        this.offenders = offenders;
    }

    static String of(List<TraceSpan> trace, Fields evidence) {
        var tree = new SpanTree(Set.copyOf(evidence.texts("offenderSpanIds")));
        if (tree.offenders.isEmpty()) {
            return "";
        }
        var parents = Set.copyOf(evidence.texts("parentSpanIds"));
        all(trace)
                .filter(span -> parents.contains(span.id()))
                .findFirst()
                .ifPresentOrElse(parent -> tree.draw(parent, "", ""), () -> tree.list(trace));
        tree.rest();
        return String.join("\n", tree.lines);
    }

    private void draw(TraceSpan span, String stem, String below) {
        if (lines.size() < MOST) {
            lines.add(stem + line(span));
            for (int i = 0; i < span.children().size(); i++) {
                boolean last = i == span.children().size() - 1;
                draw(span.children().get(i), below + (last ? "└─ " : "├─ "), below + (last ? "   " : "│  "));
            }
        }
    }

    private void list(List<TraceSpan> trace) {
        var known = all(trace)
                .filter(span -> offenders.contains(span.id()))
                .collect(Collectors.toMap(TraceSpan::id, this::line, (first, _) -> first));
        offenders.stream().sorted().limit(MOST).forEach(id -> lines.add(known.getOrDefault(id, id + MARK)));
    }

    /** The repeated spans that there was no room for. */
    private void rest() {
        long left = offenders.size()
                - lines.stream().filter(line -> line.endsWith(MARK)).count();
        if (left > 0) {
            lines.add("… and " + left + " more" + MARK);
        }
    }

    private String line(TraceSpan span) {
        var facts = Stream.of(
                        span.op(),
                        span.milliseconds().isEmpty()
                                ? ""
                                : Math.round(span.milliseconds().getAsDouble()) + "ms",
                        span.id())
                .filter(fact -> !fact.isBlank())
                .collect(Collectors.joining(" · ", " [", "]"));
        return (span.description().isBlank() ? span.op() : span.description())
                + facts
                + (offenders.contains(span.id()) ? MARK : "");
    }

    private static Stream<TraceSpan> all(List<TraceSpan> spans) {
        return spans.stream().flatMap(span -> Stream.concat(Stream.of(span), all(span.children())));
    }
}
