package picket.api.tools.traces;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import picket.sentry.TraceNode;

/** The spans of a trace that tell most, as a tree. */
final class TraceTree {
    private static final int ROOTS = 12;
    private static final int DEEPEST = 8;
    private static final int CHILDREN = 24;

    private final IdentityHashMap<TraceNode, Weight> weights = new IdentityHashMap<>();
    private final Set<TraceNode> chosen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<TraceNode> roots;

    private TraceTree(List<TraceNode> roots, int most) {
        this.roots = roots.stream().filter(TraceNode::isSpan).toList();
        this.roots.forEach(this::weigh);
        choose(most);
    }

    /** @param most spans at most */
    static TraceTree of(List<TraceNode> roots, int most) {
        return new TraceTree(roots, most);
    }

    /** @param longest duration of the span or of one below it */
    private record Weight(double score, double longest, int nodes) {}

    private record Candidate(TraceNode span, int depth, double score) {}

    /** Long spans, those with much below them, transactions and errors weigh more. */
    private Weight weigh(TraceNode span) {
        double own = span.milliseconds().orElse(0);
        double longest = 0;
        double best = 0;
        int nodes = 1;
        for (var child : span.children()) {
            var weight = weigh(child);
            longest = Math.max(longest, weight.longest);
            best = Math.max(best, weight.score);
            nodes += weight.nodes;
        }
        double score = own
                + 0.75 * longest
                + 4 * nodes
                + (span.isTransaction() ? 250 : 0)
                + (span.errors().isEmpty() && span.occurrences().isEmpty() ? 0 : 1000)
                + 0.25 * best;
        var weight = new Weight(score, Math.max(own, longest), nodes);
        weights.put(span, weight);
        return weight;
    }

    private void choose(int most) {
        var queue = new PriorityQueue<Candidate>(
                Comparator.comparingDouble(Candidate::score).reversed());
        offer(queue, roots, 1, ROOTS);
        for (var next = queue.poll(); next != null && chosen.size() < most; next = queue.poll()) {
            chosen.add(next.span);
            if (next.depth < DEEPEST) {
                offer(queue, next.span.children(), next.depth + 1, CHILDREN);
            }
        }
    }

    private void offer(PriorityQueue<Candidate> queue, List<TraceNode> spans, int depth, int most) {
        spans.stream()
                .filter(TraceNode::isSpan)
                .map(span -> new Candidate(span, depth, score(span)))
                .sorted(Comparator.comparingDouble(Candidate::score).reversed())
                .limit(most)
                .forEach(queue::add);
    }

    private double score(TraceNode span) {
        var weight = weights.get(span);
        return weight == null ? 0 : weight.score;
    }

    int shown() {
        return chosen.size();
    }

    /** A chosen span. */
    record Row(TraceNode span, int depth) {}

    /** The chosen spans, parents first, in the order of their start. */
    List<Row> rows() {
        var rows = new ArrayList<Row>();
        collect(roots, 0, rows);
        return rows;
    }

    private void collect(List<TraceNode> spans, int depth, List<Row> rows) {
        for (var span : selected(spans)) {
            rows.add(new Row(span, depth));
            collect(span.children(), depth + 1, rows);
        }
    }

    private List<TraceNode> selected(List<TraceNode> spans) {
        return spans.stream()
                .filter(chosen::contains)
                .sorted(Comparator.comparingDouble(span -> span.start().orElse(0)))
                .toList();
    }

    /** The tree with lines between parents and children. */
    String draw() {
        var lines = new ArrayList<String>();
        lines.add("trace");
        draw(roots, "", lines);
        return String.join("\n", lines);
    }

    private void draw(List<TraceNode> spans, String stem, List<String> lines) {
        var selected = selected(spans);
        for (int i = 0; i < selected.size(); i++) {
            boolean last = i == selected.size() - 1;
            lines.add(stem + (last ? "└─ " : "├─ ") + SpanLabel.line(selected.get(i)));
            draw(selected.get(i).children(), stem + (last ? "   " : "│  "), lines);
        }
    }
}
