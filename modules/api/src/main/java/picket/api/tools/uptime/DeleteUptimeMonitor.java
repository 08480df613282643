package picket.api.tools.uptime;

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

/** Removes a monitor of a web address. */
public final class DeleteUptimeMonitor implements Tool {
    private static final Parameter<String> ORGANIZATION = Parameters.organization();
    private static final Parameter<Optional<String>> REGION = Parameters.region();
    private static final Parameter<String> PROJECT = Parameters.project();

    private static final Declaration DECLARATION = Declaration.named(
                    "delete_uptime_monitor",
                    "Delete an uptime monitor",
                    "Removes an uptime monitor of Sentry for good; one that is gone already counts as removed. To pause it,"
                            + " use update_uptime_monitor with status disabled instead.")
            .hints(new Hints(false, true, Optional.of(true), true))
            .skills(Skill.PROJECT_MANAGEMENT)
            .scopes("project:write")
            .parameters(ORGANIZATION, REGION, PROJECT, UptimeChange.MONITOR)
            .output(Schema.object()
                    .required("success", Schema.flag())
                    .required("uptimeMonitorId", Schema.text())
                    .required("projectSlug", Schema.text()))
            .build();

    @Override
    public Declaration declaration() {
        return DECLARATION;
    }

    @Override
    public Result call(Call call) {
        var project = call.get(PROJECT);
        var id = call.get(UptimeChange.MONITOR);
        call.sentry(call.get(REGION)).uptime().delete(call.get(ORGANIZATION), project, id);
        return Result.structured(JsonNodeFactory.instance
                .objectNode()
                .put("success", true)
                .put("uptimeMonitorId", id)
                .put("projectSlug", project));
    }
}
