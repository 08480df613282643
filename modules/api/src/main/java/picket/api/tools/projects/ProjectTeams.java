package picket.api.tools.projects;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picket.api.tools.Declaration;
import picket.api.tools.Fence;
import picket.api.tools.Hints;
import picket.api.tools.Parameter;
import picket.api.tools.Parameters;
import picket.api.tools.Result;
import picket.api.tools.Schema;
import picket.oauth.spi.Skill;
import picket.sentry.Team;

/** The teams that have access to a project, and what the tools that change it have in common. */
final class ProjectTeams {
    static final Parameter<String> ORGANIZATION = Parameters.organization();
    static final Parameter<Optional<String>> REGION = Parameters.region();
    static final Parameter<String> PROJECT = Parameters.project();
    static final Parameter<String> TEAM = Parameters.slug("teamSlug", "Slug of the team");

    private static final Schema SCHEMA = Schema.object()
            .required("changed", Schema.flag())
            .required(
                    "teams",
                    Schema.list(Schema.object()
                            .required("id", Schema.text())
                            .required("slug", Schema.text())
                            .required("name", Schema.text())));

    private ProjectTeams() {}

    static Declaration declared(String name, String title, String description, Hints hints) {
        return Declaration.named(name, title, description)
                .hints(hints)
                .skills(Skill.PROJECT_MANAGEMENT)
                .scopes("project:write", "team:read", "org:read")
                .parameters(ORGANIZATION, REGION, PROJECT, TEAM)
                .output(SCHEMA)
                .build();
    }

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
