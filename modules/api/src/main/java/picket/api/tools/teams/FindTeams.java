package picket.api.tools.teams;

import java.util.Optional;
import picket.api.tools.Call;
import picket.api.tools.Declaration;
import picket.api.tools.Fence;
import picket.api.tools.Pages;
import picket.api.tools.Parameter;
import picket.api.tools.Parameters;
import picket.api.tools.Result;
import picket.api.tools.Schema;
import picket.api.tools.Tool;
import picket.oauth.spi.Skill;

/** Lists the teams of an organization. */
public final class FindTeams implements Tool {
    private static final Parameter<String> ORGANIZATION = Parameters.organization();
    private static final Parameter<Optional<String>> REGION = Parameters.region();

    private static final Declaration DECLARATION = Declaration.named(
                    "find_teams",
                    "Find teams",
                    "Lists the teams of a Sentry organization. Use it to find the slug of the team that should own a"
                            + " project, or the id of one to assign an issue to. " + Pages.advice())
            .skills(Skill.INSPECT, Skill.TRIAGE, Skill.PROJECT_MANAGEMENT)
            .scopes("team:read")
            .parameters(ORGANIZATION, REGION, Pages.QUERY, Pages.CURSOR)
            .output(Pages.schema(
                    "teams", Schema.object().required("slug", Schema.text()).required("id", Schema.text())))
            .build();

    @Override
    public Declaration declaration() {
        return DECLARATION;
    }

    @Override
    public Result call(Call call) {
        var found = call.sentry(call.get(REGION)).teams().list(call.get(ORGANIZATION), Pages.wanted(call));
        return Pages.result(
                "teams",
                found,
                (team, node) -> node.put("slug", Fence.visible(team.slug())).put("id", team.id()));
    }
}
