package picket.api.tools.dashboards;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Optional;
import picket.api.tools.Call;
import picket.api.tools.Declaration;
import picket.api.tools.InputError;
import picket.api.tools.Pages;
import picket.api.tools.Parameter;
import picket.api.tools.Parameters;
import picket.api.tools.Result;
import picket.api.tools.Schema;
import picket.api.tools.Tool;
import picket.oauth.spi.Skill;
import picket.sentry.Dashboard;
import picket.sentry.Listing;
import picket.sentry.Page;

/** Lists dashboards. */
public final class FindDashboards implements Tool {
    private static final Parameter<String> ORGANIZATION = Parameters.organization();
    private static final Parameter<Optional<String>> REGION = Parameters.region();
    private static final Parameter<Optional<String>> TITLE =
            Parameter.text("titleQuery", "Part of a title").nullable();
    private static final Parameter<String> SORT = Parameter.choice(
                    "sort",
                    "Order; a dash is for the other way round",
                    List.of("title", "-title", "dateCreated", "-dateCreated"))
            .byDefault("title");
    private static final Parameter<Integer> LIMIT =
            Parameter.integer("limit", "Most dashboards", 1, 100).byDefault(10);

    private static final Declaration DECLARATION = Declaration.named(
                    "find_dashboards",
                    "Find dashboards",
                    "Lists the dashboards of a Sentry organization with their projects and the types of their widgets."
                            + " Use get_dashboard_details for what a dashboard asks for. If nextCursor is not null,"
                            + " repeat the call with cursor set to it.")
            .skills(Skill.INSPECT)
            .scopes("org:read")
            .parameters(ORGANIZATION, REGION, TITLE, SORT, Pages.CURSOR, LIMIT)
            .output(Schema.object()
                    .required("dashboards", Schema.list(DashboardFacts.SCHEMA))
                    .required("nextCursor", Schema.text().orNull()))
            .build();

    @Override
    public Declaration declaration() {
        return DECLARATION;
    }

    @Override
    public Result call(Call call) {
        var only = call.session().scope().project();
        var cursor = call.get(Pages.CURSOR);
        if (only.isEmpty() && cursor.filter(Within::isOwn).isPresent()) {
            throw new InputError("cursor is of a connection that is limited to a project: leave it out to begin anew.");
        }
        var sentry = call.sentry(call.get(REGION));
        var organization = call.get(ORGANIZATION);
        int limit = call.get(LIMIT);
        var project = only.map(slug -> sentry.projects().id(organization, slug));
        Page<Dashboard> found = project.isPresent()
                ? new Within(project.get()).page(cursor, limit, at -> page(call, at, limit))
                : page(call, cursor, limit);
        var pages = sentry.pages(organization);
        var facts = JsonNodeFactory.instance.objectNode();
        var list = facts.putArray("dashboards");
        found.items().stream()
                .limit(limit)
                .forEach(dashboard -> DashboardFacts.write(
                        dashboard, pages.dashboard(dashboard.id(), linked(dashboard, project)), list.addObject()));
        facts.put("nextCursor", found.next().orElse(null));
        return Result.structured(facts);
    }

    private static Page<Dashboard> page(Call call, Optional<String> cursor, int limit) {
        var listing = new Listing(call.get(TITLE).orElse(""), cursor, limit);
        return call.sentry(call.get(REGION)).dashboards().list(call.get(ORGANIZATION), call.get(SORT), listing);
    }

    /** The project that a link selects: that of the endpoint, or the only one of the dashboard. */
    static Optional<String> linked(Dashboard dashboard, Optional<String> project) {
        return project.or(() -> Optional.of(dashboard.projects())
                .filter(projects -> projects.size() == 1)
                .map(List::getFirst));
    }
}
