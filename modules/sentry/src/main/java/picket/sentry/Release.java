package picket.sentry;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A release. Whoever can send events can name one, so its version is a stranger's text.
 *
 * @param shortVersion for people; the version if there is none
 * @param newIssues first seen in it
 * @param projects what it contains
 */
public record Release(
        String version,
        String shortVersion,
        Optional<Instant> created,
        Optional<Instant> released,
        Optional<Instant> firstEvent,
        Optional<Instant> lastEvent,
        OptionalLong newIssues,
        List<ProjectName> projects,
        Optional<Commit> lastCommit,
        Optional<Deploy> lastDeploy) {
    /** Copies the list. */
    public Release {
        projects = List.copyOf(projects);
    }

    static Release read(Fields json) {
        return new Release(
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
                Deploy.read(json.object("lastDeploy")));
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
}
