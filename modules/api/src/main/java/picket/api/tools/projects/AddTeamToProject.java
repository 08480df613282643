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

/** Gives a team access to a project. */
public final class AddTeamToProject implements Tool {
    private static final Parameter<String> ORGANIZATION = Parameters.organization();
    private static final Parameter<Optional<String>> REGION = Parameters.region();
    private static final Parameter<String> PROJECT = Parameters.project();
    private static final Parameter<String> TEAM = Parameters.slug("teamSlug", "Slug of the team");

    private static final Declaration DECLARATION = Declaration.named(
                    "add_team_to_project",
                    "Add a team to a project",
                    "Gives a team access to a Sentry project, and lists the teams that have it then. Nothing changes if"
                            + " the team has access already.")
            .hints(new Hints(false, false, Optional.of(true), true))
            .skills(Skill.PROJECT_MANAGEMENT)
            .scopes("project:write", "team:read", "org:read")
            .parameters(ORGANIZATION, REGION, PROJECT, TEAM)
            .output(ProjectTeams.SCHEMA)
            .build();

    @Override
    public Declaration declaration() {
        return DECLARATION;
    }

    @Override
    public Result call(Call call) {
        var teams = call.sentry(call.get(REGION)).teams();
        var organization = call.get(ORGANIZATION);
        var project = call.get(PROJECT);
        var team = call.get(TEAM);
        var before = teams.ofProject(organization, project);
        if (ProjectTeams.has(before, team)) {
            return ProjectTeams.result(false, before);
        }
        teams.add(organization, project, team);
        return ProjectTeams.result(true, teams.ofProject(organization, project));
    }
}
