package picket.api.tools.projects;

import java.util.Optional;
import picket.api.tools.Call;
import picket.api.tools.Declaration;
import picket.api.tools.Hints;
import picket.api.tools.InputError;
import picket.api.tools.Parameter;
import picket.api.tools.Parameters;
import picket.api.tools.Result;
import picket.api.tools.Tool;
import picket.oauth.spi.Skill;

/** Takes access to a project from a team, unless it is the last. */
public final class RemoveTeamFromProject implements Tool {
    private static final Parameter<String> ORGANIZATION = Parameters.organization();
    private static final Parameter<Optional<String>> REGION = Parameters.region();
    private static final Parameter<String> PROJECT = Parameters.project();
    private static final Parameter<String> TEAM = Parameters.slug("teamSlug", "Slug of the team");

    private static final Declaration DECLARATION = Declaration.named(
                    "remove_team_from_project",
                    "Remove a team from a project",
                    "Takes access to a Sentry project from a team, and lists the teams that keep it. The last team is"
                            + " never removed. Ask the user first: members of the team lose sight of the project.")
            .hints(Hints.DESTROY)
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
        if (!ProjectTeams.has(before, team)) {
            throw new InputError("The team " + team + " has no access to " + project + ". These have: "
                    + ProjectTeams.slugs(before) + ".");
        }
        if (before.size() == 1) {
            throw new InputError("The team " + team + " is the only one of " + project
                    + ": without it nobody would see the project. Add another team first, with add_team_to_project.");
        }
        teams.remove(organization, project, team);
        return ProjectTeams.result(true, teams.ofProject(organization, project));
    }
}
