package picket.api.tools.uptime;

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

/** Lists monitors of web addresses. */
public final class FindUptimeMonitors implements Tool {
    private static final Parameter<String> ORGANIZATION = Parameters.organization();
    private static final Parameter<Optional<String>> REGION = Parameters.region();
    private static final Parameter<Optional<String>> PROJECT = Parameters.projectOrAll();
    private static final Parameter<Optional<String>> ENVIRONMENT =
            Parameter.text("environment", "Only those of this environment").optional();
    private static final Parameter<Optional<String>> OWNER = Parameter.text(
                    "owner", "Only those of user:ID, team:ID, myteams or unassigned")
            .optional();
    private static final Parameter<Optional<String>> QUERY =
            Parameter.text("query", "Part of a name or address").optional();
    private static final Parameter<Integer> LIMIT =
            Parameter.integer("limit", "Most monitors", 1, 99).byDefault(10);

    private static final Declaration DECLARATION = Declaration.named(
                    "find_uptime_monitors",
                    "Find uptime monitors",
                    "Lists the uptime monitors of a Sentry organization: web addresses that Sentry calls again and again,"
                            + " and whether they answer. For scheduled jobs use find_monitors. If hasMore is true, repeat"
                            + " the call with cursor set to nextCursor.")
            .skills(Skill.INSPECT)
            .scopes("org:read", "project:read")
            .parameters(ORGANIZATION, REGION, PROJECT, ENVIRONMENT, OWNER, QUERY, LIMIT, Pages.CURSOR)
            .output(Pages.schema("monitors", UptimeFacts.SHORT))
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
        var project = call.get(PROJECT).map(slug -> sentry.projects().id(organization, slug));
        var filter = new Monitors.Filter(project, call.get(ENVIRONMENT), call.get(OWNER));
        var listing = new Listing(call.get(QUERY).orElse(""), call.get(Pages.CURSOR), limit);
        var found = sentry.uptime().list(organization, filter, listing);
        var pages = sentry.pages(organization);
        return Pages.result("monitors", found, limit, (monitor, node) -> UptimeFacts.writeShort(monitor, pages, node));
    }
}
