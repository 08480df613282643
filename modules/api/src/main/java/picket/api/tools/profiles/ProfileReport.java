package picket.api.tools.profiles;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picket.api.tools.Call;
import picket.api.tools.Markdown;
import picket.api.tools.Result;
import picket.api.tools.Schema;
import picket.sentry.Flamegraph;
import picket.sentry.Flamegraph.Function;
import picket.sentry.Flamegraph.Stack;

/**
 * The profiles of a transaction as they are shown.
 *
 * @param paths most hot paths
 * @param baseline to compare with, if that is wanted
 */
record ProfileReport(Subject subject, Analysis analysis, int paths, Optional<Flamegraph> baseline, Call call) {
    static final int ROWS = 10;
    static final Schema SCHEMA = ProfileFacts.SCHEMA;

    private static final int LONG = 200;
    private static final int WORST = 5;
    private static final double DOMINANT = 0.3;
    private static final double UNEVEN = 3;

    /**
     * What is looked at.
     *
     * @param project numeric id
     * @param ownCode whether libraries are left out
     */
    record Subject(
            String organization,
            String project,
            String transaction,
            String period,
            Optional<String> baseline,
            boolean ownCode) {}

    Result result() {
        var out = new Markdown(call.fence())
                .say("# Profile of a transaction in **" + subject.organization() + "**")
                .say(call.fence().notice())
                .section("Transaction Information", this::about);
        boolean nothingNow = analysis.graph().stacks().isEmpty();
        boolean nothingBefore = baseline.isPresent() && baseline.get().stacks().isEmpty();
        if (nothingNow || nothingBefore) {
            out.section("No Profiles", body -> missing(body, nothingNow, nothingBefore));
        } else if (baseline.isPresent()) {
            var changes = Comparison.of(baseline.get(), analysis.graph(), subject.ownCode());
            out.section("Summary", body -> verdict(body, changes))
                    .section("Key Changes", body -> changes(body, changes))
                    .section("Major Regressions", body -> regressions(body, changes));
        } else {
            out.section("Performance Summary", this::summary).section("Top Hot Paths", this::hotPaths);
        }
        out.section("Next Steps", body -> next(body, nothingNow));
        return Result.text(out.toString()).with(ProfileFacts.of(subject, analysis, paths, baseline));
    }

    private void about(Markdown out) {
        out.told("Transaction", subject.transaction(), LONG)
                .fact("Project ID", subject.project())
                .word("Platform", analysis.graph().platform())
                .fact("Period", subject.period())
                .fact("Baseline", subject.baseline().orElse(""))
                .fact("Total Profiles", Integer.toString(analysis.graph().profiles()))
                .fact("Total Samples", Long.toString(analysis.samples()))
                .fact("Estimated Total Time", analysis.timed() ? ProfileFacts.time(analysis.total()) : "");
    }

    private void missing(Markdown out, boolean now, boolean before) {
        if (baseline.isEmpty()) {
            out.say("There is no profile of this transaction in the period. The name must be exact, and the SDK must"
                    + " send profiles; a longer period may help.");
        } else if (now && before) {
            out.say("There is no profile of this transaction in either period, so there is nothing to compare.");
        } else if (before) {
            out.say("There is no profile of this transaction in the baseline, so there is nothing to compare with."
                    + " Leave compareAgainstPeriod out to see the current profiles.");
        } else {
            out.say("There is no current profile of this transaction, only in the baseline. It may not run any more, or"
                    + " the SDK may have stopped to send profiles.");
        }
    }

    private void summary(Markdown out) {
        out.fact("User Code", percent(analysis.ownPart()))
                .fact("Libraries", percent(1 - analysis.ownPart()))
                .say("");
        out.say("Time in a function"
                + (subject.ownCode() ? " and in the libraries that it calls:" : " itself, in nothing that it calls:"));
        out.row("Function", "File:Line", "Samples", "% Time", "p75", "p95", "p99", "Insights");
        out.row("---", "---", "---", "---", "---", "---", "---", "---");
        analysis.slowest(subject.ownCode(), ROWS).forEach(blamed -> {
            var function = blamed.function();
            out.row(
                    out.cell(ProfileFacts.name(function.frame())),
                    out.cell(ProfileFacts.place(function.frame())),
                    Long.toString(Math.round(function.samples().orElse(0))),
                    percent(blamed.blame()),
                    ProfileFacts.time(function.p75()),
                    ProfileFacts.time(function.p95()),
                    ProfileFacts.time(function.p99()),
                    insight(blamed));
        });
    }

    private static String insight(Analysis.Blamed blamed) {
        var function = blamed.function();
        if (blamed.blame() >= DOMINANT) {
            return "dominates";
        }
        boolean uneven = function.p75().orElse(0) > 0
                && function.p99().orElse(0) / function.p75().orElse(1) >= UNEVEN;
        return uneven ? "uneven: sometimes far slower" : "-";
    }

    private void hotPaths(Markdown out) {
        int number = 0;
        for (var stack : analysis.hottest(paths)) {
            number++;
            var part = analysis.total() > 0 ? analysis.weight(stack) / analysis.total() : 0;
            out.say("### Path " + number + ": " + percent(part) + " of the time, "
                    + Markdown.count(Math.round(stack.samples()), "sample"));
            int culprit = Math.max(analysis.culprit(stack, subject.ownCode()), -1);
            out.block("stack", drawn(stack, culprit));
            if (culprit >= 0) {
                var function = analysis.function(culprit);
                out.item("Bottleneck: " + ProfileFacts.percentiles(function))
                        .item(Advice.on(
                                analysis.function(stack.functions().getLast()).frame()))
                        .say("");
            }
        }
    }

    /** The caller first; the innermost mark is where to look. */
    private String drawn(Stack stack, int culprit) {
        var out = new StringBuilder();
        int depth = 0;
        int hidden = 0;
        for (int position : stack.functions()) {
            var frame = analysis.function(position).frame();
            boolean last = position == stack.functions().getLast();
            if (subject.ownCode() && !frame.application() && !last) {
                hidden++;
                continue;
            }
            if (hidden > 0) {
                out.append("  ".repeat(depth)).append("… ").append(hidden).append(" of libraries\n");
                hidden = 0;
            }
            out.append("  ".repeat(Math.min(depth, 40)))
                    .append(ProfileFacts.name(frame))
                    .append(ProfileFacts.place(frame).isEmpty() ? "" : " (" + ProfileFacts.place(frame) + ")")
                    .append(frame.application() ? " [YOUR CODE]" : " [library]")
                    .append(position == culprit ? " <- bottleneck" : "")
                    .append('\n');
            depth++;
        }
        return out.toString().stripTrailing();
    }

    private void verdict(Markdown out, List<Comparison.Change> changes) {
        long worse = changes.stream()
                .filter(change -> change.verdict() == Comparison.Verdict.MAJOR_REGRESSION)
                .count();
        long better = changes.stream()
                .filter(change -> change.verdict() == Comparison.Verdict.IMPROVEMENT)
                .count();
        out.say(
                        worse > 0
                                ? Markdown.count(worse, "function") + " got more than 20 % slower."
                                : "No function got more than 20 % slower.")
                .say(Markdown.count(better, "function")
                        + " got more than 10 % faster. Times are of one profile on average: "
                        + Markdown.count(baseline.map(Flamegraph::profiles).orElse(0), "profile") + " in the baseline, "
                        + analysis.graph().profiles() + " now.");
    }

    private static void changes(Markdown out, List<Comparison.Change> changes) {
        if (changes.isEmpty()) {
            out.say("No function is in both periods.");
            return;
        }
        out.row("Function", "File:Line", "Baseline", "Current", "Change", "Status");
        out.row("---", "---", "---", "---", "---", "---");
        changes.stream()
                .limit(ROWS)
                .forEach(change -> out.row(
                        out.cell(ProfileFacts.name(change.function().frame())),
                        out.cell(ProfileFacts.place(change.function().frame())),
                        ProfileFacts.time(change.before()),
                        ProfileFacts.time(change.after()),
                        String.format(Locale.ROOT, "%+.1f %%", change.percent()),
                        change.verdict().words()));
    }

    private void regressions(Markdown out, List<Comparison.Change> changes) {
        changes.stream()
                .filter(change -> change.verdict() == Comparison.Verdict.MAJOR_REGRESSION)
                .limit(WORST)
                .forEach(change -> out.item(called(change.function())
                        + String.format(Locale.ROOT, ": %+.1f %%. ", change.percent())
                        + Advice.on(change.function().frame())));
    }

    private String called(Function function) {
        return call.fence()
                .inline(ProfileFacts.name(function.frame()) + " " + ProfileFacts.place(function.frame()), LONG);
    }

    private void next(Markdown out, boolean nothing) {
        if (!nothing) {
            analysis.slowest(subject.ownCode(), 1)
                    .forEach(worst -> out.item("Read the source of " + called(worst.function()) + " first."));
        }
        call.toolbox()
                .mention(
                        "search_events", "{\"organizationSlug\": \"" + subject.organization() + "\", \"query\": \"…\"}")
                .ifPresent(mention -> out.item("Slow spans and their traces: " + mention));
        if (baseline.isEmpty() && !nothing) {
            out.item("What changed: call again with compareAgainstPeriod, such as 30d.");
        }
    }

    private static String percent(double part) {
        return String.format(Locale.ROOT, "%.1f %%", part * 100);
    }
}
