package picket.api.tools.profiles;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picket.sentry.Flamegraph;
import picket.sentry.Flamegraph.Function;

/** Two periods of one transaction, function by function. Periods differ in length, so it is the time for each profile. */
final class Comparison {
    private static final double MAJOR = 20;
    private static final double MINOR = 10;

    private Comparison() {}

    /** What became of a function. */
    enum Verdict {
        MAJOR_REGRESSION("major regression"),
        REGRESSION("regression"),
        IMPROVEMENT("improvement"),
        STABLE("stable");

        private final String words;

        Verdict(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }

        static Verdict of(double percent) {
            if (percent > MAJOR) {
                return MAJOR_REGRESSION;
            }
            if (percent > MINOR) {
                return REGRESSION;
            }
            return percent < -MINOR ? IMPROVEMENT : STABLE;
        }
    }

    /**
     * A function in both periods.
     *
     * @param before nanoseconds a profile
     * @param after nanoseconds a profile
     * @param percent by which it got slower; negative if it got faster
     */
    record Change(Function function, double before, double after, double percent) {
        Verdict verdict() {
            return Verdict.of(percent);
        }
    }

    /** The functions that are in both, the greatest change in time first. */
    static List<Change> of(Flamegraph before, Flamegraph after, boolean ownCode) {
        var known = byFingerprint(before);
        return byFingerprint(after).entrySet().stream()
                .flatMap(entry -> Optional.ofNullable(known.get(entry.getKey())).stream()
                        .map(old -> change(old, before.profiles(), entry.getValue(), after.profiles())))
                .filter(change -> change.before() > 0)
                .filter(change -> !ownCode || change.function().frame().application())
                .sorted(Comparator.comparingDouble(change -> -Math.abs(change.after() - change.before())))
                .toList();
    }

    private static Change change(Function old, int profilesBefore, Function now, int profilesAfter) {
        double before = old.total().orElse(0) / Math.max(1, profilesBefore);
        double after = now.total().orElse(0) / Math.max(1, profilesAfter);
        return new Change(now, before, after, before > 0 ? (after - before) / before * 100 : 0);
    }

    private static Map<String, Function> byFingerprint(Flamegraph graph) {
        var functions = new HashMap<String, Function>();
        graph.functions().stream()
                .filter(function -> !function.fingerprint().isBlank())
                .forEach(function -> functions.putIfAbsent(function.fingerprint(), function));
        return functions;
    }
}
