package picket.api.tools.projects;

import java.util.Optional;
import picket.api.tools.Call;
import picket.api.tools.Declaration;
import picket.api.tools.Hints;
import picket.api.tools.Result;
import picket.api.tools.Tool;

/** Gives a team access to a project. */
public final class AddTeamToProject implements Tool {
    private static final Declaration DECLARATION = ProjectTeams.declared(
            "add_team_to_project",
            "Add a team to a project",
            "Gives a team access to a Sentry project, and lists the teams that have it then. Nothing changes if"
                    + " the team has access already.",
            new Hints(false, false, Optional.of(true), true));

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
        if (ProjectTeams.has(before, team)) {
            return ProjectTeams.result(false, before);
        }
        teams.add(organization, project, team);
        return ProjectTeams.result(true, teams.ofProject(organization, project));
    }
}
