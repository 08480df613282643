package picket.api.tools.projects;

import java.util.Optional;
import picket.api.session.Constraint;
import picket.api.tools.Call;
import picket.api.tools.Declaration;
import picket.api.tools.Hints;
import picket.api.tools.Parameter;
import picket.api.tools.Parameters;
import picket.api.tools.Result;
import picket.api.tools.Tool;
import picket.oauth.spi.Skill;

/** Creates a project with a DSN, and links a repository to it. */
public final class CreateProject implements Tool {
    private static final Parameter<String> ORGANIZATION = Parameters.organization();
    private static final Parameter<Optional<String>> REGION = Parameters.region();
    private static final Parameter<String> TEAM = Parameters.slug("teamSlug", "Slug of the team that will own it");
    private static final Parameter<String> NAME = Parameter.text("name", "Name of the new project");
    private static final Parameter<Optional<String>> REPOSITORY = Parameter.text(
                    "repository",
                    "Repository with the code, owner/repo or repo alone; it must be connected to Sentry already")
            .nullable();

    private static final Declaration DECLARATION = Declaration.named(
                    "create_project",
                    "Create a project",
                    "Creates a Sentry project that a team owns, makes sure that it has a DSN, and shows that DSN; with"
                            + " repository, links its stack traces to source code. Use find_projects first to see whether"
                            + " the project exists, and create_dsn for another DSN of one that does.")
            .hints(Hints.CREATE)
            .skills(Skill.PROJECT_MANAGEMENT)
            .hiddenBy(Constraint.PROJECT)
            .scopes("project:write", "team:read", "org:read")
            .parameters(ORGANIZATION, REGION, TEAM, NAME, ProjectForm.SLUG, ProjectForm.PLATFORM, REPOSITORY)
            .output(NewProject.SCHEMA)
            .build();

    @Override
    public Declaration declaration() {
        return DECLARATION;
    }

    @Override
    public Result call(Call call) {
        var sentry = call.sentry(call.get(REGION));
        var organization = call.get(ORGANIZATION);
        var repository = call.get(REPOSITORY)
                .map(name -> RepositoryChoice.of(name, sentry.repositories().list(organization)));
        var project = sentry.projects()
                .create(organization, call.get(TEAM), ProjectForm.of(Optional.of(call.get(NAME)), call));
        var link = repository.map(found -> Part.of(
                () -> Optional.of(sentry.repositories().link(organization, project.slug(), found))
                        .filter(stored -> stored),
                "Sentry did not store the mapping"));
        var keys = new ProjectKeys(sentry.keys(), organization, project.slug());
        return new NewProject(organization, project, keys.usable(), repository, link).result(call);
    }
}
