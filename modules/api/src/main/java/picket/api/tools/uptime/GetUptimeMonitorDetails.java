package picket.api.tools.uptime;

import java.time.Duration;
import java.util.Optional;
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
import picket.sentry.Parallel;

/** Shows one monitor of a web address with its checks. */
public final class GetUptimeMonitorDetails implements Tool {
    private static final Duration PATIENCE = Duration.ofSeconds(8);
    private static final Parameter<String> ORGANIZATION = Parameters.organization();
    private static final Parameter<Optional<String>> REGION = Parameters.region();
    private static final Parameter<String> PROJECT = Parameters.project();
    private static final Parameter<Integer> LIMIT =
            Parameter.integer("checkLimit", "Most checks", 1, 50).byDefault(10);

    private static final Declaration DECLARATION = Declaration.named(
                    "get_uptime_monitor_details",
                    "Get uptime monitor details",
                    "Shows one uptime monitor of Sentry: address, request, thresholds, and its latest checks with status"
                            + " code, duration and region. Secret header values and request bodies are never shown. Use"
                            + " find_uptime_monitors first to get the id. Older checks: repeat the call with cursor set"
                            + " to nextCursor.")
            .skills(Skill.INSPECT)
            .scopes("project:read")
            .parameters(
                    ORGANIZATION,
                    REGION,
                    PROJECT,
                    UptimeChange.MONITOR,
                    TimeRange.PERIOD,
                    TimeRange.START,
                    TimeRange.END,
                    LIMIT,
                    Pages.CURSOR)
            .output(UptimeReport.SCHEMA)
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
        var id = call.get(UptimeChange.MONITOR);
        var monitor = sentry.uptime().get(organization, project, id);
        var listing = new Listing("", call.get(Pages.CURSOR), call.get(LIMIT));
        var parallel = new Parallel(1);
        var checks = parallel.add(() -> sentry.uptime().checks(organization, project, id, range.period(), listing));
        parallel.run(PATIENCE);
        return new UptimeReport(monitor, checks.result(), sentry.pages(organization), call).result();
    }
}
