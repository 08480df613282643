package picket.api.tools.teams;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Optional;
import picket.api.tools.Call;
import picket.api.tools.Declaration;
import picket.api.tools.Fence;
import picket.api.tools.Hints;
import picket.api.tools.Parameter;
import picket.api.tools.Parameters;
import picket.api.tools.Result;
import picket.api.tools.Schema;
import picket.api.tools.Tool;
import picket.oauth.spi.Skill;

/** Creates a team. */
public final class CreateTeam implements Tool {
    private static final Parameter<String> ORGANIZATION = Parameters.organization();
    private static final Parameter<Optional<String>> REGION = Parameters.region();
    private static final Parameter<String> NAME = Parameter.text("name", "Name of the new team");

    private static final Declaration DECLARATION = Declaration.named(
                    "create_team",
                    "Create a team",
                    "Creates a team in a Sentry organization; Sentry makes its slug from the name. Look with find_teams"
                            + " first whether there is a team that fits.")
            .hints(Hints.CREATE)
            .skills(Skill.PROJECT_MANAGEMENT)
            .scopes("team:write")
            .parameters(ORGANIZATION, REGION, NAME)
            .output(Schema.object()
                    .required(
                            "team",
                            Schema.object()
                                    .required("id", Schema.text())
                                    .required("slug", Schema.text())
                                    .required("name", Schema.text())))
            .build();

    @Override
    public Declaration declaration() {
        return DECLARATION;
    }

    @Override
    public Result call(Call call) {
        var team = call.sentry(call.get(REGION)).teams().create(call.get(ORGANIZATION), call.get(NAME));
        var facts = JsonNodeFactory.instance.objectNode();
        facts.putObject("team").put("id", team.id()).put("slug", team.slug()).put("name", Fence.visible(team.name()));
        return Result.structured(facts);
    }
}
