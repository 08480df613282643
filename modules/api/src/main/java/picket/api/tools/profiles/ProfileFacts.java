package picket.api.tools.profiles;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import picket.api.tools.Facts;
import picket.api.tools.Schema;
import picket.sentry.Flamegraph;
import picket.sentry.Flamegraph.Function;
import picket.sentry.ProfileFrame;

/** The profiles of a transaction for programs. */
final class ProfileFacts {
    private static final int CHANGES = 20;

    private static final Schema FRAME = Schema.object()
            .required("name", Schema.text())
            .required("file", Facts.TEXT)
            .required("line", Facts.NUMBER)
            .required("application", Schema.flag());

    static final Schema SCHEMA = Schema.object()
            .required("organizationSlug", Schema.text())
            .required("projectId", Schema.text())
            .required("transaction", Schema.text())
            .required("period", Schema.text())
            .required("platform", Facts.TEXT)
            .required("totalProfiles", Schema.integer())
            .required("totalSamples", Schema.integer())
            .required("totalMs", Facts.NUMBER)
            .required("userCodePercent", Schema.number())
            .required("baselinePeriod", Facts.TEXT)
            .required("baselineProfiles", Facts.NUMBER)
            .required(
                    "untrusted",
                    Schema.object()
                            .required("trust", Facts.TRUST)
                            .required(
                                    "functions",
                                    Schema.list(FRAME.required("percent", Schema.number())
                                            .required("samples", Facts.NUMBER)
                                            .required("p75Ms", Facts.NUMBER)
                                            .required("p95Ms", Facts.NUMBER)
                                            .required("p99Ms", Facts.NUMBER)))
                            .required(
                                    "hotPaths",
                                    Schema.list(Schema.object()
                                            .required("percent", Schema.number())
                                            .required("samples", Schema.number())
                                            .required(
                                                    "frames", Schema.list(FRAME).saying("The caller first."))))
                            .required(
                                    "changes",
                                    Schema.list(FRAME.required("baselineMs", Schema.number())
                                                    .required("currentMs", Schema.number())
                                                    .required("changePercent", Schema.number())
                                                    .required("verdict", Schema.text()))
                                            .saying("Times of one profile on average."))
                            .required("flamegraph", Flame.SCHEMA));

    private ProfileFacts() {}

    static ObjectNode of(ProfileReport.Subject subject, Analysis analysis, int paths, Optional<Flamegraph> baseline) {
        var graph = analysis.graph();
        var facts = JsonNodeFactory.instance
                .objectNode()
                .put("organizationSlug", subject.organization())
                .put("projectId", subject.project())
                .put("transaction", Facts.shown(subject.transaction()))
                .put("period", subject.period())
                .put("platform", Facts.known(graph.platform()))
                .put("totalProfiles", graph.profiles())
                .put("totalSamples", analysis.samples())
                .put("userCodePercent", tenths(analysis.ownPart() * 100));
        facts.set(
                "totalMs",
                Facts.number(analysis.timed() ? OptionalDouble.of(millis(analysis.total())) : OptionalDouble.empty()));
        facts.put("baselinePeriod", subject.baseline().orElse(null)).putNull("baselineProfiles");
        baseline.ifPresent(before -> facts.put("baselineProfiles", before.profiles()));
        var told = Facts.untrusted(facts);
        functions(subject, analysis, told.putArray("functions"));
        hotPaths(analysis, paths, told.putArray("hotPaths"));
        var changes = told.putArray("changes");
        baseline.ifPresent(before -> changes(subject, before, graph, changes));
        analysis.flame().write(told.putObject("flamegraph"));
        return facts;
    }

    private static void functions(ProfileReport.Subject subject, Analysis analysis, ArrayNode list) {
        analysis.slowest(subject.ownCode(), ProfileReport.ROWS).forEach(blamed -> {
            var node = list.addObject().put("percent", tenths(blamed.blame() * 100));
            frame(blamed.function().frame(), node);
            node.set("samples", Facts.number(blamed.function().samples()));
            node.set("p75Ms", Facts.number(millis(blamed.function().p75())));
            node.set("p95Ms", Facts.number(millis(blamed.function().p95())));
            node.set("p99Ms", Facts.number(millis(blamed.function().p99())));
        });
    }

    private static void hotPaths(Analysis analysis, int paths, ArrayNode list) {
        analysis.hottest(paths).forEach(stack -> {
            var node = list.addObject()
                    .put("percent", analysis.total() > 0 ? tenths(analysis.weight(stack) / analysis.total() * 100) : 0)
                    .put("samples", stack.samples());
            var frames = node.putArray("frames");
            stack.functions().stream()
                    .limit(Flame.DEEPEST)
                    .forEach(position -> frame(analysis.function(position).frame(), frames.addObject()));
        });
    }

    private static void changes(ProfileReport.Subject subject, Flamegraph before, Flamegraph after, ArrayNode list) {
        Comparison.of(before, after, subject.ownCode()).stream().limit(CHANGES).forEach(change -> {
            var one = list.addObject()
                    .put("baselineMs", tenths(millis(change.before())))
                    .put("currentMs", tenths(millis(change.after())))
                    .put("changePercent", tenths(change.percent()))
                    .put("verdict", change.verdict().words());
            frame(change.function().frame(), one);
        });
    }

    private static void frame(ProfileFrame frame, ObjectNode node) {
        node.put("name", Facts.shown(name(frame)))
                .put("file", Facts.known(frame.file()))
                .put("application", frame.application())
                .set("line", Facts.number(frame.line()));
    }

    static String name(ProfileFrame frame) {
        return frame.name().isBlank() ? "(unnamed)" : frame.name();
    }

    /** Function and place, as people write it. */
    static String place(ProfileFrame frame) {
        return frame.file().isBlank()
                ? ""
                : frame.file()
                        + (frame.line().orElse(0) > 0 ? ":" + frame.line().orElse(0) : "");
    }

    static double millis(double nanos) {
        return nanos / 1e6;
    }

    private static OptionalDouble millis(OptionalDouble nanos) {
        return nanos.isEmpty() ? nanos : OptionalDouble.of(millis(nanos.getAsDouble()));
    }

    /** Milliseconds of a function for people; empty if unknown. */
    static String time(OptionalDouble nanos) {
        return nanos.isEmpty() ? "-" : time(nanos.getAsDouble());
    }

    static String time(double nanos) {
        return nanos >= 1e9
                ? String.format(Locale.ROOT, "%.2f s", nanos / 1e9)
                : String.format(Locale.ROOT, "%.1f ms", nanos / 1e6);
    }

    private static double tenths(double value) {
        return Double.isFinite(value) ? Math.round(value * 10) / 10.0 : 0;
    }

    /** A column of percentiles. */
    static String percentiles(Function function) {
        return "p75 " + time(function.p75()) + ", p95 " + time(function.p95()) + ", p99 " + time(function.p99());
    }
}
