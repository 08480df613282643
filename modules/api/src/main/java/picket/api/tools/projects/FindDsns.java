package picket.api.tools.projects;

import java.util.Optional;
import picket.api.tools.Call;
import picket.api.tools.Declaration;
import picket.api.tools.Pages;
import picket.api.tools.Parameter;
import picket.api.tools.Parameters;
import picket.api.tools.Result;
import picket.api.tools.Tool;
import picket.oauth.spi.Skill;

/** Lists the DSNs of a project. */
public final class FindDsns implements Tool {
    private static final Parameter<String> ORGANIZATION = Parameters.organization();
    private static final Parameter<Optional<String>> REGION = Parameters.region();
    private static final Parameter<String> PROJECT = Parameters.project();

    private static final Declaration DECLARATION = Declaration.named(
                    "find_dsns",
                    "Find DSNs",
                    "Lists the DSNs (client keys) of a Sentry project, which an SDK needs to send events. Look here before"
                            + " you create another one. " + Pages.advice())
            .skills(Skill.PROJECT_MANAGEMENT)
            .scopes("project:read")
            .parameters(ORGANIZATION, REGION, PROJECT, Pages.CURSOR)
            .output(Pages.schema("dsns", Dsns.SCHEMA))
            .build();

    @Override
    public Declaration declaration() {
        return DECLARATION;
    }

    @Override
    public Result call(Call call) {
        var found = call.sentry(call.get(REGION))
                .keys()
                .list(call.get(ORGANIZATION), call.get(PROJECT), Pages.wanted(call, Optional.empty()));
        return Pages.result("dsns", found, Dsns::write);
    }
}
