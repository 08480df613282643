package picket.api.tools.releases;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picket.api.tools.Fence;
import picket.api.tools.Schema;
import picket.sentry.Release;

/** A release for programs. Versions and commits are strangers' texts: JSON is their fence. */
final class ReleaseFacts {
    private static final int LONG = 500;
    private static final Schema TIME = Schema.text().orNull();

    static final Schema COMMIT = Schema.object()
            .required("id", Schema.text())
            .required("message", Schema.text().orNull())
            .required("author", Schema.text().orNull())
            .required("dateCreated", TIME);

    static final Schema DEPLOY = Schema.object()
            .required("id", Schema.text())
            .required("environment", Schema.text().orNull())
            .required("dateStarted", TIME)
            .required("dateFinished", TIME);

    static final Schema SCHEMA = Schema.object()
            .required("version", Schema.text().saying("Short form, for people."))
            .required("releaseVersion", Schema.text().saying("Exact version, as other tools take it."))
            .required("dateCreated", TIME)
            .required("dateReleased", TIME)
            .required("firstEvent", TIME)
            .required("lastEvent", TIME)
            .required("newIssues", Schema.integer())
            .required("projects", Schema.list(Schema.text()))
            .required("lastCommit", COMMIT.orNull())
            .required("lastDeploy", DEPLOY.orNull());

    private ReleaseFacts() {}

    static void write(Release release, ObjectNode node) {
        node.put("version", shown(release.shortVersion()))
                .put("releaseVersion", shown(release.version()))
                .put("dateCreated", time(release.created()))
                .put("dateReleased", time(release.released()))
                .put("firstEvent", time(release.firstEvent()))
                .put("lastEvent", time(release.lastEvent()))
                .put("newIssues", release.newIssues().orElse(0));
        var projects = node.putArray("projects");
        release.projects().forEach(project -> projects.add(project.slug()));
        node.putNull("lastCommit").putNull("lastDeploy");
        release.lastCommit().ifPresent(commit -> write(commit, node.putObject("lastCommit")));
        release.lastDeploy().ifPresent(deploy -> write(deploy, node.putObject("lastDeploy")));
    }

    static void write(Release.Commit commit, ObjectNode node) {
        node.put("id", shown(commit.id()))
                .put("message", known(commit.message()))
                .put("author", known(commit.author()))
                .put("dateCreated", time(commit.created()));
    }

    static void write(Release.Deploy deploy, ObjectNode node) {
        node.put("id", shown(deploy.id()))
                .put("environment", known(deploy.environment()))
                .put("dateStarted", time(deploy.started()))
                .put("dateFinished", time(deploy.finished()));
    }

    private static @Nullable String time(Optional<Instant> at) {
        return at.map(Instant::toString).orElse(null);
    }

    private static @Nullable String known(String text) {
        return text.isBlank() ? null : shown(text);
    }

    private static String shown(String text) {
        return Fence.cut(Fence.visible(text), LONG);
    }
}
