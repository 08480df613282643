package picket.api.tools.monitors;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import picket.api.tools.Call;
import picket.api.tools.Facts;
import picket.api.tools.Markdown;
import picket.api.tools.Result;
import picket.api.tools.Schema;
import picket.sentry.Monitor;
import picket.sentry.Owner;
import picket.sentry.Page;
import picket.sentry.WebLinks;

/**
 * One cron monitor as it is shown.
 *
 * @param checkIns empty if they could not be read
 * @param stats empty if they could not be read
 * @param seconds width of a bucket of the stats
 */
record MonitorReport(
        Monitor monitor,
        Optional<Page<Monitor.CheckIn>> checkIns,
        Optional<List<Monitor.Bucket>> stats,
        int seconds,
        WebLinks pages,
        Call call) {
    private static final int LONG = 200;
    private static final int SHOWN_BUCKETS = 10;
    private static final int BARS = 72;
    private static final int BUCKETS = 500;
    private static final List<String> STATUSES = List.of("ok", "error", "missed", "timeout", "in_progress", "unknown");

    static final Schema SCHEMA = Schema.object()
            .required("organizationSlug", Schema.text())
            .required("monitor", MonitorFacts.SCHEMA)
            .required(
                    "checkIns",
                    Schema.list(Schema.object()
                                    .required("id", Facts.TEXT)
                                    .required("status", Facts.TEXT)
                                    .required("environment", Facts.TEXT)
                                    .required("dateAdded", Facts.TEXT)
                                    .required("durationMs", Facts.NUMBER))
                            .saying("Newest first."))
            .optional("nextCursor", Schema.text().saying("For older check-ins."))
            .required("rollupSeconds", Schema.integer().saying("Between two points of a series."))
            .required("series", Facts.SERIES);

    Result result() {
        return Result.text(text()).with(facts());
    }

    private String text() {
        return new Markdown(call.fence())
                .say("# Cron monitor in **" + pages.organization() + "**")
                .say(call.fence().notice())
                .told("Name", monitor.name(), LONG)
                .word("Slug", monitor.slug())
                .word("ID", monitor.id())
                .word("Project", monitor.project().slug())
                .word("Status", monitor.status())
                .word("Type", monitor.type())
                .told("Owner", monitor.owner().map(MonitorReport::owner).orElse(""), LONG)
                .fact("Last Check-In", time(monitor.lastCheckIn()))
                .fact("Next Check-In", time(monitor.nextCheckIn()))
                .fact(
                        "URL",
                        pages.monitor(monitor.project().slug(), monitor.slug()).toString())
                .section("Schedule", this::schedule)
                .section("Environments", this::environments)
                .section("Recent Check-Ins", this::checkIns)
                .section("Stats", this::stats)
                .section("Response Notes", this::notes)
                .toString();
    }

    private static String owner(Owner owner) {
        return (owner.reference() + " " + owner.name()).strip();
    }

    private void schedule(Markdown out) {
        monitor.schedule()
                .ifPresent(schedule -> out.word("Type", schedule.type())
                        .told("Value", schedule.value(), LONG)
                        .told("Time Zone", schedule.zone(), LONG)
                        .fact("Check-In Margin", minutes(schedule.margin().orElse(0)))
                        .fact("Max Runtime", minutes(schedule.runtime().orElse(0))));
    }

    private void environments(Markdown out) {
        monitor.environments()
                .forEach(environment -> out.item(call.fence().inline(environment.name(), LONG) + ": "
                        + out.term(environment.status())
                        + environment
                                .lastCheckIn()
                                .map(at -> ", last check-in " + at)
                                .orElse("")
                        + environment.nextCheckIn().map(at -> ", next " + at).orElse("")));
    }

    private void checkIns(Markdown out) {
        if (checkIns.isEmpty()) {
            out.say("They could not be read just now.");
            return;
        }
        if (checkIns.get().items().isEmpty()) {
            out.say("None in this time range.");
        }
        checkIns.get()
                .items()
                .forEach(checkIn ->
                        out.item(checkIn.added().map(Instant::toString).orElse("?") + ": "
                                + out.term(checkIn.status())
                                + seconds(checkIn.milliseconds())
                                + (checkIn.environment().isBlank()
                                        ? ""
                                        : ", " + call.fence().inline(checkIn.environment(), LONG))));
    }

    private void stats(Markdown out) {
        var known = stats.orElse(List.of()).stream().limit(BUCKETS).toList();
        if (known.isEmpty()) {
            return;
        }
        var bars = known.stream()
                .skip(Math.max(0, known.size() - BARS))
                .map(MonitorReport::bar)
                .collect(Collectors.joining());
        out.say("`" + bars + "`")
                .say(
                        "One sign for " + seconds
                                + " s, the last is the newest: = ok, x error, m missed, t timed out, > in progress, . nothing.");
        known.stream()
                .skip(Math.max(0, known.size() - SHOWN_BUCKETS))
                .forEach(bucket -> out.item(bucket.at() + ": " + counts(bucket)));
    }

    /** The worst that happened. */
    private static String bar(Monitor.Bucket bucket) {
        if (count(bucket, "error") > 0) {
            return "x";
        }
        if (count(bucket, "missed") > 0) {
            return "m";
        }
        if (count(bucket, "timeout") > 0) {
            return "t";
        }
        if (count(bucket, "in_progress") > 0) {
            return ">";
        }
        return count(bucket, "ok") > 0 ? "=" : ".";
    }

    private static String counts(Monitor.Bucket bucket) {
        var counts = STATUSES.stream()
                .filter(status -> count(bucket, status) > 0)
                .map(status -> status + "=" + count(bucket, status))
                .collect(Collectors.joining(" "));
        var average = bucket.milliseconds().orElse(0);
        return counts.isEmpty()
                ? "nothing"
                : counts + (average > 0 ? String.format(Locale.ROOT, " average=%.1fs", average / 1000) : "");
    }

    private static long count(Monitor.Bucket bucket, String status) {
        return bucket.counts().getOrDefault(status, 0L);
    }

    private void notes(Markdown out) {
        checkIns.flatMap(Page::next)
                .ifPresent(cursor -> out.item("There are older check-ins: repeat the call with cursor "
                        + call.fence().inline(cursor, LONG)));
        out.item("Issues of this monitor: search for " + call.fence().inline("monitor.slug:" + monitor.slug(), LONG));
    }

    private ObjectNode facts() {
        var facts = JsonNodeFactory.instance.objectNode().put("organizationSlug", pages.organization());
        MonitorFacts.write(monitor, pages, facts.putObject("monitor"));
        var runs = facts.putArray("checkIns");
        checkIns.ifPresent(page -> page.items()
                .forEach(checkIn -> runs.addObject()
                        .put("id", Facts.known(checkIn.id()))
                        .put("status", Facts.known(checkIn.status()))
                        .put("environment", Facts.known(checkIn.environment()))
                        .put("dateAdded", Facts.time(checkIn.added()))
                        .set("durationMs", Facts.number(checkIn.milliseconds()))));
        checkIns.flatMap(Page::next).ifPresent(cursor -> facts.put("nextCursor", cursor));
        facts.put("rollupSeconds", seconds);
        series(facts.putArray("series"));
        return facts;
    }

    /** Those that are more than zeros, but runs that went well always. */
    private void series(ArrayNode list) {
        var known = stats.orElse(List.of()).stream().limit(BUCKETS).toList();
        STATUSES.stream()
                .filter(status -> status.equals("ok") || known.stream().anyMatch(bucket -> count(bucket, status) > 0))
                .forEach(status -> {
                    var points = list.addObject().put("name", status).putArray("points");
                    known.forEach(bucket ->
                            points.addArray().add(bucket.at().getEpochSecond()).add(count(bucket, status)));
                });
        var points = list.addObject().put("name", "averageMs").putArray("points");
        known.forEach(bucket -> bucket.milliseconds()
                .ifPresent(average ->
                        points.addArray().add(bucket.at().getEpochSecond()).add(average)));
    }

    private static String minutes(long minutes) {
        return minutes > 0 ? minutes + " min" : "";
    }

    private static String seconds(OptionalDouble milliseconds) {
        return milliseconds.isEmpty() ? "" : String.format(Locale.ROOT, ", %.1f s", milliseconds.getAsDouble() / 1000);
    }

    private static String time(Optional<Instant> at) {
        return at.map(Instant::toString).orElse("");
    }
}
