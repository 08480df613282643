package picket.api.tools.profiles;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import picket.api.tools.Call;
import picket.api.tools.Facts;
import picket.api.tools.Markdown;
import picket.api.tools.Result;
import picket.api.tools.Schema;
import picket.sentry.Profile;
import picket.sentry.ProfileFrame;
import picket.sentry.WebLinks;

/**
 * One captured profile as it is shown.
 *
 * @param id of the profile, or of the profiler
 * @param project slug
 * @param range of a continuous profile
 * @param ownCode whether libraries are left out
 */
record CapturedReport(
        Profile profile,
        String id,
        String project,
        URI url,
        Optional<String> range,
        boolean ownCode,
        WebLinks pages,
        Call call) {
    private static final int LONG = 200;
    private static final int ROWS = 10;
    private static final int THREADS = 20;

    static final Schema SCHEMA = Schema.object()
            .required("organizationSlug", Schema.text())
            .required("projectSlug", Schema.text())
            .required("id", Schema.text())
            .required("kind", Schema.text().saying("transaction or continuous."))
            .required("url", Schema.text())
            .required("transaction", Facts.TEXT)
            .required("traceId", Facts.TEXT)
            .required("platform", Facts.TEXT)
            .required("release", Facts.TEXT)
            .required("environment", Facts.TEXT)
            .required("takenAt", Facts.TEXT)
            .required("durationMs", Facts.NUMBER)
            .required("frameCount", Schema.integer())
            .required("sampleCount", Schema.integer())
            .required("stackCount", Schema.integer())
            .required(
                    "threads",
                    Schema.list(Schema.object()
                            .required("id", Schema.text())
                            .required("name", Facts.TEXT)
                            .required("samples", Schema.integer())
                            .required("active", Schema.flag())))
            .required(
                    "untrusted",
                    Schema.object()
                            .required("trust", Facts.TRUST)
                            .required(
                                    "topFrames",
                                    Schema.list(Schema.object()
                                            .required("name", Schema.text())
                                            .required("file", Facts.TEXT)
                                            .required("line", Facts.NUMBER)
                                            .required("application", Schema.flag())
                                            .required("samples", Schema.integer())
                                            .required("percent", Schema.number())))
                            .required("flamegraph", Flame.SCHEMA));

    Result result() {
        return Result.text(text()).with(facts());
    }

    private String text() {
        return new Markdown(call.fence())
                .say("# Captured profile in **" + pages.organization() + "**")
                .say(call.fence().notice())
                .section("Summary", this::summary)
                .section("Sample Summary", this::samples)
                .section("Thread Information", this::threads)
                .section("Top Frames By Occurrence", this::frames)
                .section("Next Steps", this::next)
                .toString();
    }

    private void summary(Markdown out) {
        out.fact("URL", url.toString())
                .fact("Project", project)
                .fact(range.isPresent() ? "Profiler ID" : "Profile ID", id)
                .told("Transaction", profile.transaction(), LONG)
                .word("Trace ID", profile.traceId());
        if (Markdown.isWord(profile.traceId())) {
            out.fact("Trace URL", pages.trace(profile.traceId()).toString());
        }
        out.fact("Taken", profile.taken().map(Instant::toString).orElse(""))
                .fact("Time Range", range.orElse(""))
                .fact("Duration", duration().isEmpty() ? "" : ProfileFacts.time(duration()))
                .word("Platform", profile.platform())
                .told("Release", profile.release(), LONG)
                .told("Environment", profile.environment(), LONG)
                .told("Device", profile.device(), LONG)
                .told("OS", profile.os(), LONG)
                .told("SDK", profile.sdk(), LONG)
                .told("Active Thread", thread(profile.activeThread()), LONG);
    }

    private String thread(String thread) {
        return (profile.threads().getOrDefault(thread, "") + " " + thread).strip();
    }

    private void samples(Markdown out) {
        out.fact("Frames", Integer.toString(profile.frames().size()))
                .fact("Samples", Integer.toString(profile.samples().size()))
                .fact("Stacks", Integer.toString(profile.stacks().size()))
                .fact("Threads", Integer.toString(byThread().size()));
    }

    private void threads(Markdown out) {
        byThread().entrySet().stream()
                .limit(THREADS)
                .forEach(entry -> out.item(call.fence().inline(thread(entry.getKey()), LONG) + ": "
                        + Markdown.count(entry.getValue(), "sample")
                        + (entry.getKey().equals(profile.activeThread()) ? ", active" : "")));
    }

    private Map<String, Integer> byThread() {
        var counts = new TreeMap<String, Integer>();
        profile.samples().forEach(sample -> counts.merge(sample.thread(), 1, Integer::sum));
        return counts;
    }

    private void frames(Markdown out) {
        var top = top();
        if (top.isEmpty()) {
            out.say(ownCode ? "No sample is in code of the project. Call again with focusOnUserCode false." : "None.");
            return;
        }
        out.row("Function", "File:Line", "Samples", "% Of Samples", "Code");
        out.row("---", "---", "---", "---", "---");
        top.forEach(seen -> out.row(
                out.cell(ProfileFacts.name(seen.frame())),
                out.cell(ProfileFacts.place(seen.frame())),
                Integer.toString(seen.samples()),
                String.format(Locale.ROOT, "%.1f %%", percent(seen)),
                seen.frame().application() ? "yours" : "library"));
    }

    private record Seen(ProfileFrame frame, int samples) {}

    private double percent(Seen seen) {
        return 100.0 * seen.samples() / Math.max(1, profile.samples().size());
    }

    /** In how many samples each function was; one that calls itself is in a sample once. */
    private List<Seen> top() {
        var counts = new HashMap<Integer, Integer>();
        profile.samples()
                .forEach(sample -> new HashSet<>(profile.stacks().get(sample.stack()))
                        .forEach(frame -> counts.merge(frame, 1, Integer::sum)));
        return counts.entrySet().stream()
                .map(entry -> new Seen(profile.frames().get(entry.getKey()), entry.getValue()))
                .filter(seen -> !ownCode || seen.frame().application())
                .sorted(Comparator.comparingInt((Seen seen) -> -seen.samples())
                        .thenComparing(seen -> seen.frame().name()))
                .limit(ROWS)
                .toList();
    }

    /** From the first sample to the last. */
    private OptionalDouble duration() {
        var times =
                profile.samples().stream().mapToDouble(Profile.Sample::nanos).summaryStatistics();
        return times.getCount() > 1 ? OptionalDouble.of(times.getMax() - times.getMin()) : OptionalDouble.empty();
    }

    private void next(Markdown out) {
        if (range.isEmpty() && !profile.transaction().isBlank()) {
            call.toolbox()
                    .mention(
                            "get_profile",
                            "{\"organizationSlug\": \"" + pages.organization() + "\", \"projectSlugOrId\": \"" + project
                                    + "\", \"transactionName\": \"…\"}")
                    .ifPresent(mention -> out.item("All profiles of this transaction: " + mention));
        }
        if (Markdown.isWord(profile.traceId())) {
            call.toolbox()
                    .mention(
                            "get_trace_details",
                            "{\"organizationSlug\": \"" + pages.organization() + "\", \"traceId\": \""
                                    + profile.traceId() + "\"}")
                    .ifPresent(mention -> out.item("The trace that it belongs to: " + mention));
        }
    }

    private ObjectNode facts() {
        var facts = JsonNodeFactory.instance
                .objectNode()
                .put("organizationSlug", pages.organization())
                .put("projectSlug", project)
                .put("id", id)
                .put("kind", range.isPresent() ? "continuous" : "transaction")
                .put("url", url.toString())
                .put("transaction", Facts.known(profile.transaction()))
                .put("traceId", Facts.known(profile.traceId()))
                .put("platform", Facts.known(profile.platform()))
                .put("release", Facts.known(profile.release()))
                .put("environment", Facts.known(profile.environment()))
                .put("takenAt", Facts.time(profile.taken()))
                .put("frameCount", profile.frames().size())
                .put("sampleCount", profile.samples().size())
                .put("stackCount", profile.stacks().size());
        facts.set(
                "durationMs",
                Facts.number(
                        duration().isEmpty()
                                ? OptionalDouble.empty()
                                : OptionalDouble.of(duration().getAsDouble() / 1e6)));
        threads(facts.putArray("threads"));
        var told = Facts.untrusted(facts);
        frames(told.putArray("topFrames"));
        flame().write(told.putObject("flamegraph"));
        return facts;
    }

    private void threads(ArrayNode list) {
        byThread().entrySet().stream()
                .limit(THREADS)
                .forEach(entry -> list.addObject()
                        .put("id", Facts.shown(entry.getKey()))
                        .put("name", Facts.known(profile.threads().getOrDefault(entry.getKey(), "")))
                        .put("samples", entry.getValue())
                        .put("active", entry.getKey().equals(profile.activeThread())));
    }

    private void frames(ArrayNode list) {
        top().forEach(seen -> list.addObject()
                .put("name", Facts.shown(ProfileFacts.name(seen.frame())))
                .put("file", Facts.known(seen.frame().file()))
                .put("application", seen.frame().application())
                .put("samples", seen.samples())
                .put("percent", Math.round(percent(seen) * 10) / 10.0)
                .set("line", Facts.number(seen.frame().line())));
    }

    /** SDKs put the innermost function first. */
    private Flame flame() {
        var flame = new Flame();
        profile.samples()
                .forEach(sample -> flame.add(
                        profile.stacks().get(sample.stack()).reversed().stream()
                                .limit(Flame.DEEPEST)
                                .map(profile.frames()::get)
                                .toList(),
                        1));
        return flame;
    }
}
