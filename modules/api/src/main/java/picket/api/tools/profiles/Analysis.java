package picket.api.tools.profiles;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picket.sentry.Flamegraph;
import picket.sentry.Flamegraph.Function;
import picket.sentry.Flamegraph.Stack;
import picket.sentry.ProfileFrame;

/**
 * What a flamegraph says about where time goes.
 *
 * @param total of all stacks: nanoseconds, or samples where the server gives no times
 * @param timed whether it is nanoseconds
 */
record Analysis(Flamegraph graph, double total, boolean timed) {

    static Analysis of(Flamegraph graph) {
        double nanos = graph.stacks().stream().mapToDouble(Stack::nanos).sum();
        double samples = graph.stacks().stream().mapToDouble(Stack::samples).sum();
        return new Analysis(graph, nanos > 0 ? nanos : samples, nanos > 0);
    }

    /** How many samples were taken. */
    long samples() {
        return Math.round(graph.stacks().stream().mapToDouble(Stack::samples).sum());
    }

    /** The time that a stack stands for. */
    double weight(Stack stack) {
        return timed ? stack.nanos() : stack.samples();
    }

    /** The part of the time in which code of the project itself was running, from 0 to 1. */
    double ownPart() {
        double own = graph.stacks().stream()
                .filter(stack -> function(stack.functions().getLast()).frame().application())
                .mapToDouble(this::weight)
                .sum();
        return total > 0 ? own / total : 0;
    }

    /**
     * A function with the time that it is to blame for.
     *
     * @param blame part of the whole, from 0 to 1
     */
    record Blamed(Function function, double blame) {}

    /**
     * The functions that take the most time, the worst first. Time in a library is that of the function of the project
     * that called it, unless libraries are wanted too.
     */
    List<Blamed> slowest(boolean ownCode, int most) {
        Map<Integer, Double> blame = new HashMap<>();
        for (var stack : graph.stacks()) {
            int culprit = culprit(stack, ownCode);
            if (culprit >= 0) {
                blame.merge(culprit, weight(stack), Double::sum);
            }
        }
        return blame.entrySet().stream()
                .map(entry -> new Blamed(function(entry.getKey()), total > 0 ? entry.getValue() / total : 0))
                .sorted(Comparator.comparingDouble(blamed -> -blamed.blame()))
                .limit(most)
                .toList();
    }

    /** The innermost function, of the project itself if that is what is looked for; -1 if there is none. */
    int culprit(Stack stack, boolean ownCode) {
        for (int position : stack.functions().reversed()) {
            if (!ownCode || function(position).frame().application()) {
                return position;
            }
        }
        return -1;
    }

    /** The stacks that take the most time, the worst first. */
    List<Stack> hottest(int most) {
        return graph.stacks().stream()
                .sorted(Comparator.comparingDouble(stack -> -weight(stack)))
                .limit(most)
                .toList();
    }

    Function function(int position) {
        return graph.functions().get(position);
    }

    /** The graph as bars. */
    Flame flame() {
        var flame = new Flame();
        for (var stack : graph.stacks()) {
            var frames = new ArrayList<ProfileFrame>();
            stack.functions().stream()
                    .limit(Flame.DEEPEST)
                    .forEach(position -> frames.add(function(position).frame()));
            flame.add(frames, weight(stack));
        }
        return flame;
    }
}
