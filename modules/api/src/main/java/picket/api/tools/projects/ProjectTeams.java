package picket.api.tools.projects;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.stream.Collectors;
import picket.api.tools.Fence;
import picket.api.tools.Result;
import picket.api.tools.Schema;
import picket.sentry.Team;

/** The teams that have access to a project. */
final class ProjectTeams {
    static final Schema SCHEMA = Schema.object()
            .required("changed", Schema.flag())
            .required(
                    "teams",
                    Schema.list(Schema.object()
                            .required("id", Schema.text())
                            .required("slug", Schema.text())
                            .required("name", Schema.text())));

    private ProjectTeams() {}

    static boolean has(List<Team> teams, String slug) {
        return teams.stream().anyMatch(team -> team.slug().equals(slug));
    }

    static String slugs(List<Team> teams) {
        return teams.isEmpty()
                ? "none"
                : teams.stream().map(team -> Fence.visible(team.slug())).collect(Collectors.joining(", "));
    }

    static Result result(boolean changed, List<Team> teams) {
        var facts = JsonNodeFactory.instance.objectNode().put("changed", changed);
        var list = facts.putArray("teams");
        teams.forEach(team ->
                list.addObject().put("id", team.id()).put("slug", team.slug()).put("name", Fence.visible(team.name())));
        return Result.structured(facts);
    }
}
