package picket.api.tools.projects;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Optional;
import picket.api.session.Constraint;
import picket.api.tools.Call;
import picket.api.tools.Declaration;
import picket.api.tools.Parameter;
import picket.api.tools.Parameters;
import picket.api.tools.Result;
import picket.api.tools.Schema;
import picket.api.tools.Surface;
import picket.api.tools.Tool;

/** Lists the projects of an organization. */
public final class FindProjects implements Tool {
    private static final int SHOWN = 25;
    private static final Parameter<String> ORGANIZATION = Parameters.organization();
    private static final Parameter<Optional<String>> REGION = Parameters.region();
    private static final Parameter<Optional<String>> QUERY = Parameter.text(
                    "query", "Part of a name or slug; without it all are listed")
            .nullable();

    private static final Declaration DECLARATION = Declaration.named(
                    "find_projects",
                    "Find projects",
                    "Lists the projects of a Sentry organization. Use it to find a project's slug. At most " + SHOWN
                            + " are listed: narrow with query if hasMore is true.")
            .on(Surface.DIRECT)
            .hiddenBy(Constraint.PROJECT)
            .scopes("project:read")
            .parameters(ORGANIZATION, REGION, QUERY)
            .output(Schema.object()
                    .required("projects", Schema.list(Schema.object().required("slug", Schema.text())))
                    .required("hasMore", Schema.flag()))
            .build();

    @Override
    public Declaration declaration() {
        return DECLARATION;
    }

    @Override
    public Result call(Call call) {
        var found = call.sentry(call.get(REGION))
                .projects()
                .list(call.get(ORGANIZATION), call.get(QUERY).orElse(""))
                .items();
        var facts = JsonNodeFactory.instance.objectNode();
        var list = facts.putArray("projects");
        found.stream().limit(SHOWN).forEach(project -> list.addObject().put("slug", project.slug()));
        return Result.structured(facts.put("hasMore", found.size() > SHOWN));
    }
}
