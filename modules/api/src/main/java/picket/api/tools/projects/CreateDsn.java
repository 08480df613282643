package picket.api.tools.projects;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Optional;
import picket.api.tools.Call;
import picket.api.tools.Declaration;
import picket.api.tools.Hints;
import picket.api.tools.Parameter;
import picket.api.tools.Parameters;
import picket.api.tools.Result;
import picket.api.tools.Schema;
import picket.api.tools.Tool;
import picket.oauth.spi.Skill;

/** Adds a DSN to a project. */
public final class CreateDsn implements Tool {
    private static final Parameter<String> ORGANIZATION = Parameters.organization();
    private static final Parameter<Optional<String>> REGION = Parameters.region();
    private static final Parameter<String> PROJECT = Parameters.project();
    private static final Parameter<String> NAME =
            Parameter.text("name", "Name of the new DSN, for example the environment that uses it");

    private static final Declaration DECLARATION = Declaration.named(
                    "create_dsn",
                    "Create a DSN",
                    "Adds another DSN (client key) to an existing Sentry project. New projects already have one: look"
                            + " with find_dsns first.")
            .hints(Hints.CREATE)
            .skills(Skill.PROJECT_MANAGEMENT)
            .scopes("project:write")
            .parameters(ORGANIZATION, REGION, PROJECT, NAME)
            .output(Schema.object().required("dsn", Dsns.SCHEMA))
            .build();

    @Override
    public Declaration declaration() {
        return DECLARATION;
    }

    @Override
    public Result call(Call call) {
        var key =
                call.sentry(call.get(REGION)).keys().create(call.get(ORGANIZATION), call.get(PROJECT), call.get(NAME));
        var facts = JsonNodeFactory.instance.objectNode();
        Dsns.write(key, facts.putObject("dsn"));
        return Result.structured(facts);
    }
}
