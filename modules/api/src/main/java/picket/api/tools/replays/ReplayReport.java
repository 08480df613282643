package picket.api.tools.replays;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import picket.api.tools.Call;
import picket.api.tools.Facts;
import picket.api.tools.Markdown;
import picket.api.tools.Result;
import picket.api.tools.Schema;
import picket.sentry.Replay;
import picket.sentry.Traces;
import picket.sentry.WebLinks;

/**
 * One session replay as it is shown.
 *
 * @param recording empty if it could not be read
 * @param issues that its errors belong to
 * @param traces the first ones
 */
record ReplayReport(
        Replay replay,
        Optional<List<Replay.Moment>> recording,
        List<Found> issues,
        List<Trace> traces,
        WebLinks pages,
        Call call) {
    private static final int LONG = 300;
    private static final int SHOWN = 6;
    private static final int STEPS = 200;
    private static final int URLS = 3;
    private static final int MOST_URLS = 50;

    /** An issue of an error that happened in the visit. */
    record Found(String eventId, String shortId, String title) {}

    /** @param meta what it holds, empty if that could not be read */
    record Trace(String id, Optional<Traces.Meta> meta) {}

    static final Schema SCHEMA = Schema.object()
            .required("organizationSlug", Schema.text())
            .required("replayId", Schema.text())
            .required("url", Schema.text())
            .required("projectId", Facts.TEXT)
            .required("startedAt", Facts.TEXT)
            .required("finishedAt", Facts.TEXT)
            .required("durationSeconds", Facts.NUMBER)
            .required("type", Facts.TEXT)
            .required("environment", Facts.TEXT)
            .required("browser", Facts.TEXT)
            .required("os", Facts.TEXT)
            .required("device", Facts.TEXT)
            .required(
                    "counts",
                    Schema.object()
                            .required("errors", Facts.NUMBER)
                            .required("rageClicks", Facts.NUMBER)
                            .required("deadClicks", Facts.NUMBER)
                            .required("warnings", Facts.NUMBER)
                            .required("infos", Facts.NUMBER)
                            .required("segments", Facts.NUMBER))
            .required("archived", Schema.flag())
            .required("viewed", Schema.flag())
            .required(
                    "untrusted",
                    Schema.object()
                            .required("trust", Facts.TRUST)
                            .required("user", Facts.TEXT)
                            .required("releases", Schema.list(Schema.text()))
                            .required("urls", Schema.list(Schema.text()).saying("Pages, without query strings."))
                            .required(
                                    "timeline",
                                    Schema.list(Schema.object()
                                            .required(
                                                    "offsetMs", Schema.integer().saying("After the beginning."))
                                            .required("category", Schema.text())
                                            .required("message", Facts.TEXT)
                                            .required("durationMs", Schema.integer())
                                            .required(
                                                    "weight",
                                                    Schema.text().saying("failure, page, action or other.")))))
            .required("hasMoreSteps", Schema.flag())
            .required(
                    "relatedIssues",
                    Schema.list(Schema.object()
                            .required("eventId", Schema.text())
                            .required("issueId", Schema.text())
                            .required("title", Schema.text())
                            .required("url", Schema.text())))
            .required(
                    "relatedTraces",
                    Schema.list(Schema.object()
                            .required("traceId", Schema.text())
                            .required("url", Schema.text())
                            .optional("spans", Schema.integer())
                            .optional("errors", Schema.integer())));

    Result result() {
        var steps = Timeline.of(recording.orElse(List.of()));
        return Result.text(text(steps)).with(facts(steps));
    }

    private String text(List<Timeline.Step> steps) {
        return new Markdown(call.fence())
                .say("# Replay in **" + pages.organization() + "**")
                .say(call.fence().notice())
                .section("Summary", this::summary)
                .section("Activity", body -> activity(body, steps))
                .section("Related Issues", this::issues)
                .section("Related Traces", this::traces)
                .section("Next Steps", this::next)
                .toString();
    }

    private void summary(Markdown out) {
        var counts = replay.counts();
        out.fact("Replay URL", pages.replay(replay.id()).toString())
                .fact("Started", replay.started().map(Instant::toString).orElse(""))
                .fact("Duration", number(replay.seconds(), " s"))
                .told("Environment", replay.environment(), LONG)
                .told("Browser", replay.browser(), LONG)
                .told("OS", replay.os(), LONG)
                .told("User", replay.user().stream().findFirst().orElse(""), LONG);
        replay.urls().stream().limit(URLS).forEach(url -> out.told("Page", Timeline.withoutQuery(url), LONG));
        if (replay.urls().size() > URLS) {
            out.fact("More Pages", Integer.toString(replay.urls().size() - URLS));
        }
        out.told("Device", replay.device(), LONG)
                .told("Release", String.join(", ", replay.releases()), LONG)
                .word("Replay Type", replay.type())
                .fact("Errors", number(counts.errors(), ""))
                .fact("Rage Clicks", number(counts.rageClicks(), ""))
                .fact("Dead Clicks", number(counts.deadClicks(), ""))
                .fact("Warnings", number(counts.warnings(), ""))
                .fact("Infos", number(counts.infos(), ""))
                .fact("Recording Segments", number(counts.segments(), ""))
                .fact("Archived", replay.archived() ? "yes" : "no")
                .fact("Viewed", replay.viewed() ? "yes" : "no");
    }

    private void activity(Markdown out, List<Timeline.Step> steps) {
        if (recording.isEmpty()) {
            out.say("The recording could not be read just now.");
        }
        if (replay.archived()) {
            out.say("The replay is archived: its recording is gone.");
        }
        Timeline.telling(steps, SHOWN)
                .forEach(step -> out.item("T+" + clock(offset(step)) + " · `" + label(step) + "` · "
                        + call.fence().inline(detail(step), LONG)));
        if (steps.size() > SHOWN) {
            out.say("")
                    .say("These are the most telling of " + steps.size()
                            + " steps; the structured content has "
                            + (steps.size() > STEPS ? "the first " + STEPS : "all")
                            + ".");
        }
    }

    /** A label that is no identifier goes into the fence, with the detail. */
    private static String label(Timeline.Step step) {
        return Markdown.isWord(step.label()) ? step.label() : "other";
    }

    private static String detail(Timeline.Step step) {
        var label = Markdown.isWord(step.label()) ? "" : step.label();
        return Stream.of(label, step.detail(), step.duration() > 0 ? "duration_ms=" + step.duration() : "")
                .filter(part -> !part.isBlank())
                .reduce((one, other) -> one + " " + other)
                .orElse("-");
    }

    private void issues(Markdown out) {
        issues.forEach(issue -> out.item(issue.shortId() + " " + call.fence().inline(issue.title(), LONG) + ": "
                + pages.issue(issue.shortId())));
        if (issues.isEmpty() && !replay.errorIds().isEmpty()) {
            out.say("Errors happened, but their issues could not be found: they may be deleted or older than 30 days.");
        }
    }

    private void traces(Markdown out) {
        traces.forEach(trace -> out.item(out.term(trace.id()) + ": " + pages.trace(trace.id())
                + trace.meta()
                        .map(meta -> " (spans: " + meta.spans() + ", errors: " + meta.errors() + ")")
                        .orElse("")));
    }

    private void next(Markdown out) {
        issues.stream()
                .findFirst()
                .flatMap(issue -> call.toolbox()
                        .mention(
                                "get_issue_details",
                                "{\"organizationSlug\": \"" + pages.organization() + "\", \"issueId\": \""
                                        + issue.shortId() + "\"}"))
                .ifPresent(mention -> out.item("What went wrong: " + mention));
        traces.stream()
                .map(Trace::id)
                .filter(Markdown::isWord)
                .findFirst()
                .flatMap(trace -> call.toolbox()
                        .mention(
                                "get_trace_details",
                                "{\"organizationSlug\": \"" + pages.organization() + "\", \"traceId\": \"" + trace
                                        + "\"}"))
                .ifPresent(mention -> out.item("What the servers did: " + mention));
    }

    private long offset(Timeline.Step step) {
        return replay.started()
                .map(start -> Math.max(0, Duration.between(start, step.at()).toMillis()))
                .orElse(0L);
    }

    private static String clock(long millis) {
        return String.format(Locale.ROOT, "%02d:%02d", millis / 60_000, millis / 1000 % 60);
    }

    private ObjectNode facts(List<Timeline.Step> steps) {
        var facts = JsonNodeFactory.instance
                .objectNode()
                .put("organizationSlug", pages.organization())
                .put("replayId", replay.id())
                .put("url", pages.replay(replay.id()).toString())
                .put("projectId", Facts.known(replay.projectId()))
                .put("startedAt", Facts.time(replay.started()))
                .put("finishedAt", Facts.time(replay.finished()))
                .put("type", Facts.known(replay.type()))
                .put("environment", Facts.known(replay.environment()))
                .put("browser", Facts.known(replay.browser()))
                .put("os", Facts.known(replay.os()))
                .put("device", Facts.known(replay.device()))
                .put("archived", replay.archived())
                .put("viewed", replay.viewed())
                .put("hasMoreSteps", steps.size() > STEPS);
        facts.set("durationSeconds", Facts.number(replay.seconds()));
        counts(facts.putObject("counts"));
        told(Facts.untrusted(facts), steps);
        related(facts);
        return facts;
    }

    private void counts(ObjectNode node) {
        var counts = replay.counts();
        node.<ObjectNode>set("errors", Facts.number(counts.errors()))
                .<ObjectNode>set("rageClicks", Facts.number(counts.rageClicks()))
                .<ObjectNode>set("deadClicks", Facts.number(counts.deadClicks()))
                .<ObjectNode>set("warnings", Facts.number(counts.warnings()))
                .<ObjectNode>set("infos", Facts.number(counts.infos()))
                .set("segments", Facts.number(counts.segments()));
    }

    private void told(ObjectNode node, List<Timeline.Step> steps) {
        node.put("user", Facts.known(replay.user().stream().findFirst().orElse("")));
        var releases = node.putArray("releases");
        replay.releases().stream().limit(MOST_URLS).forEach(release -> releases.add(Facts.shown(release)));
        var urls = node.putArray("urls");
        replay.urls().stream().limit(MOST_URLS).forEach(url -> urls.add(Facts.shown(Timeline.withoutQuery(url))));
        var timeline = node.putArray("timeline");
        steps.stream()
                .limit(STEPS)
                .forEach(step -> timeline.addObject()
                        .put("offsetMs", offset(step))
                        .put("category", Facts.shown(step.label()))
                        .put("message", Facts.known(step.detail()))
                        .put("durationMs", step.duration())
                        .put("weight", step.weight().name().toLowerCase(Locale.ROOT)));
    }

    private void related(ObjectNode facts) {
        var found = facts.putArray("relatedIssues");
        issues.forEach(issue -> found.addObject()
                .put("eventId", Facts.shown(issue.eventId()))
                .put("issueId", issue.shortId())
                .put("title", Facts.shown(issue.title()))
                .put("url", pages.issue(issue.shortId()).toString()));
        var listed = facts.putArray("relatedTraces");
        traces.forEach(trace -> {
            var node = listed.addObject()
                    .put("traceId", Facts.shown(trace.id()))
                    .put("url", pages.trace(trace.id()).toString());
            trace.meta().ifPresent(meta -> node.put("spans", meta.spans()).put("errors", meta.errors()));
        });
    }

    private static String number(OptionalLong number, String unit) {
        return number.isEmpty() ? "" : number.getAsLong() + unit;
    }
}
