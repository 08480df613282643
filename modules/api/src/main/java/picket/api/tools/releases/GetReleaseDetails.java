package picket.api.tools.releases;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picket.api.tools.Call;
import picket.api.tools.Declaration;
import picket.api.tools.InputError;
import picket.api.tools.Parameter;
import picket.api.tools.Parameters;
import picket.api.tools.Result;
import picket.api.tools.Tool;
import picket.oauth.spi.Skill;
import picket.sentry.Page;
import picket.sentry.Parallel;
import picket.sentry.Release;

/** Shows one release with its health, deploys and commits. */
public final class GetReleaseDetails implements Tool {
    private static final Duration PATIENCE = Duration.ofSeconds(8);
    private static final Parameter<String> ORGANIZATION = Parameters.organization();
    private static final Parameter<Optional<String>> REGION = Parameters.region();
    private static final Parameter<String> VERSION = Parameter.text(
                    "releaseVersion", "Exact version, as releaseVersion of find_releases shows it")
            .with("minLength", 1);
    private static final Parameter<Optional<String>> PROJECT =
            Parameters.projectSlugOrId().nullable();
    private static final Parameter<Boolean> HEALTH = Parameter.flag(
                    "includeHealth", "Sessions, crashes and adoption; needs projectSlugOrId")
            .byDefault(false);
    private static final Parameter<Boolean> DEPLOYS =
            Parameter.flag("includeDeploys", "List the deploys").byDefault(true);
    private static final Parameter<Boolean> COMMITS =
            Parameter.flag("includeCommits", "List the commits").byDefault(true);
    private static final Parameter<Integer> LIMIT =
            Parameter.integer("limit", "Most deploys, and most commits", 1, 50).byDefault(10);
    private static final Parameter<Optional<String>> MORE_DEPLOYS = Parameter.text(
                    "deploysCursor", "nextDeploysCursor of the call before, for older deploys")
            .nullable();
    private static final Parameter<Optional<String>> MORE_COMMITS = Parameter.text(
                    "commitsCursor", "nextCommitsCursor of the call before, for more commits")
            .nullable();

    private static final Declaration DECLARATION = Declaration.named(
                    "get_release_details",
                    "Get release details",
                    "Shows one release of a Sentry organization or project: dates, new issues, projects, commits and"
                            + " deploys, and on request its health. Use find_releases first to get the exact version.")
            .skills(Skill.INSPECT)
            .scopes("project:read")
            .parameters(
                    ORGANIZATION, REGION, VERSION, PROJECT, HEALTH, DEPLOYS, COMMITS, LIMIT, MORE_DEPLOYS, MORE_COMMITS)
            .told(ReleaseReport.SCHEMA)
            .build();

    @Override
    public Declaration declaration() {
        return DECLARATION;
    }

    @Override
    public Result call(Call call) {
        var project = call.get(PROJECT);
        if (call.get(HEALTH) && project.isEmpty()) {
            throw new InputError("Health is counted by project: give projectSlugOrId with includeHealth.");
        }
        var sentry = call.sentry(call.get(REGION));
        var organization = call.get(ORGANIZATION);
        var version = call.get(VERSION);
        int limit = call.get(LIMIT);
        var release = sentry.releases().get(organization, project, version, call.get(HEALTH));
        checkProject(release, call);
        var parallel = new Parallel(2);
        var deploys = parallel.add(() -> call.get(DEPLOYS)
                ? sentry.releases().deploys(organization, project, version, limit, call.get(MORE_DEPLOYS))
                : new Page<Release.Deploy>(List.of(), Optional.empty()));
        var commits = parallel.add(() -> call.get(COMMITS)
                ? sentry.releases().commits(organization, project, version, limit, call.get(MORE_COMMITS))
                : new Page<Release.Commit>(List.of(), Optional.empty()));
        parallel.run(PATIENCE);
        return new ReleaseReport(
                        release, deploys.result(), commits.result(), call.get(HEALTH), sentry.pages(organization), call)
                .result();
    }

    /** A release is shared by projects; it is shown where the endpoint's project is one of them. */
    private static void checkProject(Release release, Call call) {
        var only = call.session().scope().project();
        boolean foreign = only.isPresent()
                && !release.projects().isEmpty()
                && release.projects().stream().noneMatch(project -> project.is(only.get()));
        if (foreign) {
            throw new InputError("This connection is limited to the project " + only.get()
                    + ", and the release belongs to other projects.");
        }
    }
}
