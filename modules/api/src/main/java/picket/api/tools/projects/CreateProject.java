package picket.api.tools.projects;

import java.lang.System.Logger.Level;
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
import picket.sentry.ClientKey;
import picket.sentry.Listing;
import picket.sentry.Project;
import picket.sentry.Repository;
import picket.sentry.SentryClient;
import picket.sentry.SentryException;

/** Creates a project with a DSN, and links a repository to it. */
public final class CreateProject implements Tool {
    private static final System.Logger LOG = System.getLogger(CreateProject.class.getName());
    private static final String DEFAULT = "Default";
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
        boolean linked = repository
                .map(found -> link(sentry, organization, project, found))
                .orElse(false);
        return new NewProject(organization, project, key(sentry, organization, project), repository, linked)
                .result(call);
    }

    private static boolean link(SentryClient sentry, String organization, Project project, Repository repository) {
        try {
            return sentry.repositories().link(organization, project.slug(), repository);
        } catch (SentryException e) {
            LOG.log(Level.WARNING, () -> "a new project could not be linked: " + e.failure());
            return false;
        }
    }

    /** The key that Sentry made with the project, or else one of ours. */
    private static Optional<ClientKey> key(SentryClient sentry, String organization, Project project) {
        return made(sentry, organization, project).or(() -> {
            try {
                return Optional.of(sentry.keys().create(organization, project.slug(), DEFAULT))
                        .filter(key -> !key.dsn().isBlank());
            } catch (SentryException e) {
                LOG.log(Level.WARNING, () -> "a new project has no DSN: " + e.failure());
                return Optional.empty();
            }
        });
    }

    private static Optional<ClientKey> made(SentryClient sentry, String organization, Project project) {
        try {
            var usable = sentry.keys().list(organization, project.slug(), Listing.FIRST).items().stream()
                    .filter(key -> key.active() && !key.dsn().isBlank())
                    .toList();
            return usable.stream()
                    .filter(key -> key.name().equals(DEFAULT))
                    .findFirst()
                    .or(() -> usable.stream().findFirst());
        } catch (SentryException e) {
            LOG.log(Level.WARNING, () -> "the DSNs of a new project are unknown: " + e.failure());
            return Optional.empty();
        }
    }
}
