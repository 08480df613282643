package picket.sentry;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * A release. Whoever can send events can name one, so its version is a stranger's text.
 *
 * @param id empty if unknown
 * @param shortVersion for people; the version if there is none
 * @param newIssues first seen in it
 * @param projects what it contains
 * @param health of the projects that have sessions of it, if that was asked for
 */
public record Release(
        String id,
        String version,
        String shortVersion,
        Optional<Instant> created,
        Optional<Instant> released,
        Optional<Instant> firstEvent,
        Optional<Instant> lastEvent,
        OptionalLong newIssues,
        List<ProjectName> projects,
        Optional<Commit> lastCommit,
        Optional<Deploy> lastDeploy,
        List<Health> health) {
    /** Copies the lists. */
    public Release {
        projects = List.copyOf(projects);
        health = List.copyOf(health);
    }

    static Release read(Fields json) {
        return new Release(
                json.text("id"),
                json.id("version"),
                json.firstText("shortVersion", "version"),
                json.time("dateCreated"),
                json.time("dateReleased"),
                json.time("firstEvent"),
                json.time("lastEvent"),
                json.number("newGroups"),
                json.objects("projects").stream()
                        .map(ProjectName::read)
                        .filter(project -> !project.slug().isBlank())
                        .toList(),
                Commit.read(json.object("lastCommit")),
                Deploy.read(json.object("lastDeploy")),
                json.objects("projects").stream()
                        .flatMap(project -> Health.read(project).stream())
                        .toList());
    }

    /**
     * A commit; text that is unknown is empty.
     *
     * @param author name, or else address
     */
    public record Commit(String id, String message, String author, Optional<Instant> created) {
        static Optional<Commit> read(Fields json) {
            return Optional.of(json.text("id"))
                    .filter(id -> !id.isBlank())
                    .map(id -> new Commit(
                            id,
                            json.text("message"),
                            json.object("author").firstText("name", "email"),
                            json.time("dateCreated")));
        }
    }

    /** When it went to an environment; text that is unknown is empty. */
    public record Deploy(
            String id, String environment, String name, Optional<Instant> started, Optional<Instant> finished) {
        static Optional<Deploy> read(Fields json) {
            return Optional.of(json.text("id"))
                    .filter(id -> !id.isBlank())
                    .map(id -> new Deploy(
                            id,
                            json.text("environment"),
                            json.text("name"),
                            json.time("dateStarted"),
                            json.time("dateFinished")));
        }
    }

    /**
     * How a release does in one project.
     *
     * @param project slug
     * @param crashFreeUsers percent
     * @param crashFreeSessions percent
     * @param adoption percent of the users of the last day
     */
    public record Health(
            String project,
            OptionalDouble crashFreeUsers,
            OptionalDouble crashFreeSessions,
            OptionalDouble adoption,
            OptionalLong users,
            OptionalLong sessions,
            OptionalLong crashed,
            OptionalLong errored) {
        static Optional<Health> read(Fields project) {
            var data = project.object("healthData");
            return data.isEmpty() || project.text("slug").isBlank()
                    ? Optional.empty()
                    : Optional.of(new Health(
                            project.text("slug"),
                            data.decimal("crashFreeUsers"),
                            data.decimal("crashFreeSessions"),
                            data.decimal("adoption"),
                            data.number("totalUsers"),
                            data.number("totalSessions"),
                            data.number("sessionsCrashed"),
                            data.number("sessionsErrored")));
        }
    }
}
