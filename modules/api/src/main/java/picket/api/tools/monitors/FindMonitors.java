package picket.api.tools.monitors;

import java.util.Optional;
import picket.api.tools.Call;
import picket.api.tools.Declaration;
import picket.api.tools.Pages;
import picket.api.tools.Parameter;
import picket.api.tools.Parameters;
import picket.api.tools.Result;
import picket.api.tools.Tool;
import picket.oauth.spi.Skill;
import picket.sentry.Listing;
import picket.sentry.Monitors;

/** Lists cron monitors. */
public final class FindMonitors implements Tool {
    private static final Parameter<String> ORGANIZATION = Parameters.organization();
    private static final Parameter<Optional<String>> REGION = Parameters.region();
    private static final Parameter<Optional<String>> PROJECT = Parameters.projectOrAll();
    private static final Parameter<Optional<String>> ENVIRONMENT = Parameter.text(
                    "environment", "Only those that run in this environment")
            .nullable();
    private static final Parameter<Optional<String>> OWNER = Parameter.text(
                    "owner", "Only those of user:ID, team:ID, myteams or unassigned")
            .nullable();
    private static final Parameter<Integer> LIMIT =
            Parameter.integer("limit", "Most monitors", 1, 99).byDefault(10);

    private static final Declaration DECLARATION = Declaration.named(
                    "find_monitors",
                    "Find cron monitors",
                    "Lists the cron monitors of a Sentry organization: scheduled jobs with their schedule, state by"
                            + " environment, last and next check-in. Use it for jobs that fail or do not run; for web"
                            + " addresses use find_uptime_monitors. If hasMore is true, repeat the call with cursor set"
                            + " to nextCursor.")
            .skills(Skill.INSPECT)
            .scopes("org:read")
            .parameters(ORGANIZATION, REGION, PROJECT, ENVIRONMENT, OWNER, Pages.QUERY, LIMIT, Pages.CURSOR)
            .output(Pages.schema("monitors", MonitorFacts.SCHEMA))
            .build();

    @Override
    public Declaration declaration() {
        return DECLARATION;
    }

    @Override
    public Result call(Call call) {
        var sentry = call.sentry(call.get(REGION));
        var organization = call.get(ORGANIZATION);
        int limit = call.get(LIMIT);
        var filter = new Monitors.Filter(call.get(PROJECT), call.get(ENVIRONMENT), call.get(OWNER));
        var listing = new Listing(call.get(Pages.QUERY).orElse(""), call.get(Pages.CURSOR), limit);
        var found = sentry.monitors().list(organization, filter, listing);
        var pages = sentry.pages(organization);
        return Pages.result("monitors", found, limit, (monitor, node) -> MonitorFacts.write(monitor, pages, node));
    }
}
