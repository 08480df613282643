package picket.api.tools.releases;

import java.util.Optional;
import picket.api.session.Constraint;
import picket.api.tools.Call;
import picket.api.tools.Declaration;
import picket.api.tools.Pages;
import picket.api.tools.Parameter;
import picket.api.tools.Parameters;
import picket.api.tools.Result;
import picket.api.tools.Tool;
import picket.oauth.spi.Skill;

/** Lists the releases of an organization or of one project. */
public final class FindReleases implements Tool {
    private static final Parameter<String> ORGANIZATION = Parameters.organization();
    private static final Parameter<Optional<String>> REGION = Parameters.region();
    private static final Parameter<Optional<String>> PROJECT = Parameters.slug(
                    "projectSlug", "Slug of a project; without it the releases of all projects are listed")
            .nullable()
            .fixedBy(Constraint.PROJECT);
    private static final Parameter<Optional<String>> QUERY = Parameter.text(
                    "query", "Part of a version; without it all are listed")
            .nullable();

    private static final Declaration DECLARATION = Declaration.named(
                    "find_releases",
                    "Find releases",
                    "Lists releases of a Sentry organization or project, newest first: versions, dates, new issues, last"
                            + " commit and last deploy. Use it for the newest version, or to learn when something was"
                            + " released. " + Pages.advice())
            .skills(Skill.INSPECT)
            .scopes("project:read")
            .parameters(ORGANIZATION, REGION, PROJECT, QUERY, Pages.CURSOR)
            .told(Pages.schema("releases", ReleaseFacts.SCHEMA))
            .build();

    @Override
    public Declaration declaration() {
        return DECLARATION;
    }

    @Override
    public Result call(Call call) {
        var found = call.sentry(call.get(REGION))
                .releases()
                .list(call.get(ORGANIZATION), call.get(PROJECT), Pages.wanted(call, call.get(QUERY)));
        return Pages.result("releases", found, ReleaseFacts::write);
    }
}
