package picket.api.tools.projects;

import picket.api.tools.Call;
import picket.api.tools.Declaration;
import picket.api.tools.Hints;
import picket.api.tools.InputError;
import picket.api.tools.Result;
import picket.api.tools.Tool;

/** Takes access to a project from a team, unless it is the last. */
public final class RemoveTeamFromProject implements Tool {
    private static final Declaration DECLARATION = ProjectTeams.declared(
            "remove_team_from_project",
            "Remove a team from a project",
            "Takes access to a Sentry project from a team, and lists the teams that keep it. The last team is"
                    + " never removed. Ask the user first: members of the team lose sight of the project.",
            Hints.DESTROY);

    @Override
    public Declaration declaration() {
        return DECLARATION;
    }

    @Override
    public Result call(Call call) {
        var teams = call.sentry(call.get(ProjectTeams.REGION)).teams();
        var organization = call.get(ProjectTeams.ORGANIZATION);
        var project = call.get(ProjectTeams.PROJECT);
        var team = call.get(ProjectTeams.TEAM);
        var before = teams.ofProject(organization, project);
        if (!ProjectTeams.has(before, team)) {
            throw new InputError("The team " + team + " has no access to " + project + ". These have: "
                    + ProjectTeams.slugs(before) + ".");
        }
        if (before.size() == 1) {
            throw new InputError(
                    "The team " + team + " is the only one of " + project
                            + ": without it nobody would see the project. Another team has to be added first.",
                    "add_team_to_project",
                    "Use add_team_to_project.");
        }
        teams.remove(organization, project, team);
        return ProjectTeams.result(true, teams.ofProject(organization, project));
    }
}
