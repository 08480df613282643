package picket.api.tools.monitors;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picket.api.session.Constraint;
import picket.api.tools.App;
import picket.api.tools.Call;
import picket.api.tools.Declaration;
import picket.api.tools.Pages;
import picket.api.tools.Parameter;
import picket.api.tools.Parameters;
import picket.api.tools.Result;
import picket.api.tools.TimeRange;
import picket.api.tools.Tool;
import picket.oauth.spi.Skill;
import picket.sentry.Listing;
import picket.sentry.Monitor;
import picket.sentry.Parallel;

/** Shows one cron monitor with its runs. */
public final class GetMonitorDetails implements Tool {
    private static final Duration PATIENCE = Duration.ofSeconds(8);
    private static final int DAY = 86_400;
    private static final Parameter<String> ORGANIZATION = Parameters.organization();
    private static final Parameter<Optional<String>> REGION = Parameters.region();
    private static final Parameter<Optional<String>> PROJECT = Parameters.slug(
                    "projectSlugOrId", "Project of the monitor; needed if two projects have one of that slug")
            .nullable()
            .fixedBy(Constraint.PROJECT);
    private static final Parameter<String> MONITOR = Parameter.text(
                    "monitorSlug", "Slug or id of the monitor, as find_monitors shows it")
            .with("minLength", 1);
    private static final Parameter<Optional<String>> ENVIRONMENT = Parameter.text(
                    "environment", "Only what happened in this environment")
            .nullable();
    private static final Parameter<Integer> LIMIT =
            Parameter.integer("checkInLimit", "Most check-ins", 1, 50).byDefault(10);
    private static final Parameter<Boolean> STATS =
            Parameter.flag("includeStats", "Count how runs went over time").byDefault(true);
    private static final Parameter<Optional<Integer>> ROLLUP = Parameter.integer(
                    "rollupSeconds", "Width of a span that is counted; chosen by the time range if absent", 1, 30 * DAY)
            .nullable();

    private static final Declaration DECLARATION = Declaration.named(
                    "get_monitor_details",
                    "Get cron monitor details",
                    "Shows one cron monitor of Sentry: schedule, state by environment, its check-ins (ok, error, missed,"
                            + " timed out) with durations, newest first, and counts over time. Use find_monitors first to"
                            + " get the slug. Older check-ins: repeat the call with cursor set to nextCursor.")
            .skills(Skill.INSPECT)
            .scopes("project:read")
            .parameters(
                    ORGANIZATION,
                    REGION,
                    PROJECT,
                    MONITOR,
                    ENVIRONMENT,
                    TimeRange.PERIOD,
                    TimeRange.START,
                    TimeRange.END,
                    LIMIT,
                    Pages.CURSOR,
                    STATS,
                    ROLLUP)
            .told(MonitorReport.SCHEMA)
            .shownBy(App.CHART)
            .build();

    @Override
    public Declaration declaration() {
        return DECLARATION;
    }

    @Override
    public Result call(Call call) {
        var range = TimeRange.of(call);
        var sentry = call.sentry(call.get(REGION));
        var organization = call.get(ORGANIZATION);
        var project = call.get(PROJECT);
        var slug = call.get(MONITOR);
        var environment = call.get(ENVIRONMENT);
        var monitor = sentry.monitors().get(organization, project, slug, environment);
        call.admit(monitor.project(), "monitor");
        int seconds = call.get(ROLLUP).orElseGet(() -> width(range));
        var listing = new Listing("", call.get(Pages.CURSOR), call.get(LIMIT));
        var parallel = new Parallel(2);
        var checkIns = parallel.add(
                () -> sentry.monitors().checkIns(organization, project, slug, environment, range.period(), listing));
        var stats = parallel.add(() -> call.get(STATS)
                ? sentry.monitors().stats(organization, project, slug, environment, range.start(), range.end(), seconds)
                : List.<Monitor.Bucket>of());
        parallel.run(PATIENCE);
        return new MonitorReport(monitor, checkIns.result(), stats.result(), seconds, sentry.pages(organization), call)
                .result();
    }

    /** About a day's worth of bars, of a width that people think in. */
    private static int width(TimeRange range) {
        long wanted = range.length().toSeconds() / 24;
        return Stream.of(60, 300, 900, 1_800, 3_600, 10_800, 21_600, DAY, 7 * DAY)
                .filter(width -> width >= wanted)
                .findFirst()
                .orElse(30 * DAY);
    }
}
