package picket.api.tools.projects;

import java.util.Optional;
import picket.api.session.Constraint;
import picket.api.tools.Call;
import picket.api.tools.Declaration;
import picket.api.tools.Pages;
import picket.api.tools.Parameter;
import picket.api.tools.Parameters;
import picket.api.tools.Result;
import picket.api.tools.Schema;
import picket.api.tools.Surface;
import picket.api.tools.Tool;

/** Lists the projects of an organization. */
public final class FindProjects implements Tool {
    private static final Parameter<String> ORGANIZATION = Parameters.organization();
    private static final Parameter<Optional<String>> REGION = Parameters.region();

    private static final Declaration DECLARATION = Declaration.named(
                    "find_projects",
                    "Find projects",
                    "Lists the projects of a Sentry organization. Use it to find a project's slug. " + Pages.advice())
            .on(Surface.DIRECT)
            .hiddenBy(Constraint.PROJECT)
            .scopes("project:read")
            .parameters(ORGANIZATION, REGION, Pages.QUERY, Pages.CURSOR)
            .output(Pages.schema("projects", Schema.object().required("slug", Schema.text())))
            .build();

    @Override
    public Declaration declaration() {
        return DECLARATION;
    }

    @Override
    public Result call(Call call) {
        var found = call.sentry(call.get(REGION)).projects().list(call.get(ORGANIZATION), Pages.wanted(call));
        return Pages.result("projects", found, (project, node) -> node.put("slug", project.slug()));
    }
}
