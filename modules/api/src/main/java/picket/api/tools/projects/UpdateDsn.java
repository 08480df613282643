package picket.api.tools.projects;

import java.util.Optional;
import picket.api.tools.Call;
import picket.api.tools.Declaration;
import picket.api.tools.Hints;
import picket.api.tools.Parameter;
import picket.api.tools.Parameters;
import picket.api.tools.Result;
import picket.api.tools.Tool;
import picket.oauth.spi.Skill;

/** Renames, switches or limits a DSN, or changes what its loader script includes. */
public final class UpdateDsn implements Tool {
    private static final Parameter<String> ORGANIZATION = Parameters.organization();
    private static final Parameter<Optional<String>> REGION = Parameters.region();
    private static final Parameter<String> PROJECT = Parameters.project();
    private static final Parameter<String> KEY = Parameters.slug("keyId", "Id of the DSN, as find_dsns shows it");

    private static final Declaration DECLARATION = Declaration.named(
                    "update_dsn",
                    "Update a DSN",
                    "Changes a DSN (client key): name, active or not, rate limit, version and options of the loader script"
                            + " for browsers. Shows what Sentry stored. Events sent with an inactive DSN are dropped.")
            .hints(new Hints(false, true, Optional.of(true), true))
            .skills(Skill.PROJECT_MANAGEMENT)
            .scopes("project:write")
            .parameters(DsnChange.with(ORGANIZATION, REGION, PROJECT, KEY))
            .output(UpdatedDsn.SCHEMA)
            .build();

    @Override
    public Declaration declaration() {
        return DECLARATION;
    }

    @Override
    public Result call(Call call) {
        var change = DsnChange.of(call);
        var organization = call.get(ORGANIZATION);
        var project = call.get(PROJECT);
        var key = call.sentry(call.get(REGION)).keys().update(organization, project, call.get(KEY), change);
        return UpdatedDsn.result(organization + "/" + project, key, change, call);
    }
}
