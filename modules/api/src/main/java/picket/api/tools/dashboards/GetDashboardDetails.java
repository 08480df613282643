package picket.api.tools.dashboards;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picket.api.tools.Call;
import picket.api.tools.Declaration;
import picket.api.tools.Fence;
import picket.api.tools.InputError;
import picket.api.tools.Parameter;
import picket.api.tools.Parameters;
import picket.api.tools.Result;
import picket.api.tools.Tool;
import picket.oauth.spi.Skill;
import picket.sentry.Dashboard;
import picket.sentry.Listing;
import picket.sentry.SentryClient;

/** Shows what a dashboard is made of. */
public final class GetDashboardDetails implements Tool {
    private static final int PAGE = 100;
    private static final int PAGES = 20;
    private static final int NAMED = 5;
    private static final Parameter<String> ORGANIZATION = Parameters.organization();
    private static final Parameter<Optional<String>> REGION = Parameters.region();
    private static final Parameter<String> DASHBOARD = Parameter.text(
                    "dashboardIdOrTitle", "Number of the dashboard, or its whole title")
            .with("minLength", 1);

    private static final Declaration DECLARATION = Declaration.named(
                    "get_dashboard_details",
                    "Get dashboard details",
                    "Shows what a Sentry dashboard is made of: filters, widgets, and the queries behind them. It shows"
                            + " definitions, not numbers; run a widget's query with search_events to get those.")
            .skills(Skill.INSPECT)
            .scopes("org:read")
            .parameters(ORGANIZATION, REGION, DASHBOARD)
            .output(DashboardReport.SCHEMA)
            .build();

    @Override
    public Declaration declaration() {
        return DECLARATION;
    }

    @Override
    public Result call(Call call) {
        var sentry = call.sentry(call.get(REGION));
        var organization = call.get(ORGANIZATION);
        var named = call.get(DASHBOARD);
        var project =
                call.session().scope().project().map(slug -> sentry.projects().id(organization, slug));
        var id = named.matches("\\d{1,18}") ? named : titled(named, organization, sentry, project);
        var dashboard = sentry.dashboards().get(organization, id);
        if (project.isPresent() && !new Within(project.get()).admits(dashboard)) {
            throw new InputError("This connection is limited to one project, and the dashboard belongs to others.");
        }
        var pages = sentry.pages(organization);
        var url = pages.dashboard(dashboard.id(), FindDashboards.linked(dashboard, project));
        return new DashboardReport(dashboard, organization, url, call).result();
    }

    private static String titled(String title, String organization, SentryClient sentry, Optional<String> project) {
        var near = new ArrayList<String>();
        var exact = new ArrayList<Dashboard>();
        Optional<String> cursor = Optional.empty();
        for (int i = 0; i < PAGES; i++) {
            var page = sentry.dashboards().list(organization, "title", new Listing(title, cursor, PAGE));
            for (var dashboard : page.items()) {
                if (project.isEmpty() || new Within(project.get()).admits(dashboard)) {
                    near.add(dashboard.title());
                    if (dashboard.title().equalsIgnoreCase(title)) {
                        exact.add(dashboard);
                    }
                }
            }
            cursor = page.next();
            if (cursor.isEmpty()) {
                break;
            }
        }
        if (exact.size() == 1) {
            return exact.getFirst().id();
        }
        throw exact.isEmpty() ? none(near) : several(exact);
    }

    private static InputError none(List<String> near) {
        var message = "No dashboard has exactly this title.";
        return near.isEmpty()
                ? new InputError(message, "find_dashboards", "List them with find_dashboards.")
                : new InputError(message
                        + " Near are: "
                        + near.stream()
                                .limit(NAMED)
                                .map(GetDashboardDetails::quoted)
                                .collect(Collectors.joining(", "))
                        + ".");
    }

    private static InputError several(List<Dashboard> exact) {
        return new InputError("Several dashboards have this title; give the number of one: "
                + exact.stream().limit(NAMED).map(Dashboard::id).collect(Collectors.joining(", ")) + ".");
    }

    private static String quoted(String title) {
        return "`" + Fence.cut(Fence.visible(title), 80).replaceAll("[`\\s]+", " ") + "`";
    }
}
