package picket.sandbox.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import picket.http.Json;
import picket.sandbox.store.Database;
import picket.sandbox.store.Project;
import picket.sandbox.store.Release;
import picket.sandbox.store.ReleaseSessions;
import picket.sandbox.store.ReleaseSessions.Health;
import picket.sandbox.store.Releases;

/** Releases as answers show them. */
final class ReleaseForm {
    private static final Duration DAY = Duration.ofDays(1);

    private final Releases releases;
    private final ReleaseSessions sessions;
    private final InstantSource clock;

    ReleaseForm(Database database, InstantSource clock) {
        this.releases = database.releases();
        this.sessions = database.sessions();
        this.clock = clock;
    }

    /**
     * The release.
     *
     * @param health whether its projects tell how their sessions went
     */
    ObjectNode of(Release release, boolean health) {
        var members = releases.members(release);
        var commits = releases.commits(release);
        var deploys = releases.deploys(release);
        var form = reference(release)
                .put("id", release.id())
                .<ObjectNode>set(
                        "firstEvent",
                        text(members.stream()
                                .flatMap(member -> member.firstEvent().stream())
                                .min(Instant::compareTo)))
                .<ObjectNode>set(
                        "lastEvent",
                        text(members.stream()
                                .flatMap(member -> member.lastEvent().stream())
                                .max(Instant::compareTo)))
                .put(
                        "newGroups",
                        members.stream().mapToLong(Release.Member::newIssues).sum())
                .put("commitCount", commits.size())
                .put("deployCount", deploys.size());
        form.putNull("lastCommit").putNull("lastDeploy").putNull("owner");
        commits.stream().findFirst().ifPresent(commit -> form.set("lastCommit", commit(commit)));
        deploys.stream().findFirst().ifPresent(deploy -> form.set("lastDeploy", deploy(deploy)));
        form.putObject("data");
        var authors = form.putArray("authors");
        commits.stream().map(ReleaseForm::author).distinct().forEach(authors::add);
        var projects = form.putArray("projects");
        members.forEach(member -> projects.add(member(release, member, health)));
        return form;
    }

    private ObjectNode member(Release release, Release.Member member, boolean health) {
        var project = member.project();
        var form = ProjectForm.reference(project).put("id", project.id()).put("newGroups", member.newIssues());
        form.putArray("platforms").add(project.platform());
        var counted = sessions.health(project, release.version());
        form.put("hasHealthData", counted.isPresent());
        if (health) {
            counted.ifPresent(known -> form.set("healthData", health(release, project, known)));
        }
        return form;
    }

    private ObjectNode health(Release release, Project project, Health all) {
        var since = clock.instant().minus(DAY);
        var day = sessions.health(project, release.version(), since);
        var others = sessions.all(project, since);
        long users = day.map(Health::users).orElse(0L);
        long count = day.map(Health::sessions).orElse(0L);
        var form = Json.MAPPER
                .createObjectNode()
                .put("totalUsers", all.users())
                .put("totalUsers24h", users)
                .put("totalProjectUsers24h", others.map(Health::users).orElse(0L))
                .put("totalSessions", all.sessions())
                .put("totalSessions24h", count)
                .put("totalProjectSessions24h", others.map(Health::sessions).orElse(0L))
                .put("sessionsCrashed", all.crashed())
                .put("sessionsErrored", all.errored())
                .put("hasHealthData", true);
        percent(form, "adoption", users, others.map(Health::users).orElse(0L));
        percent(form, "sessionsAdoption", count, others.map(Health::sessions).orElse(0L));
        percent(form, "crashFreeUsers", all.users() - all.crashedUsers(), all.users());
        percent(form, "crashFreeSessions", all.sessions() - all.crashed(), all.sessions());
        form.putNull("durationP50").putNull("durationP90");
        form.putObject("stats");
        return form;
    }

    private static void percent(ObjectNode form, String field, long part, long whole) {
        if (whole == 0) {
            form.putNull(field);
        } else {
            form.put(field, 100.0 * part / whole);
        }
    }

    /** What is said of a release wherever it is named. */
    static ObjectNode reference(Release release) {
        return EventForm.release(release.version())
                .put("ref", release.ref().isEmpty() ? null : release.ref())
                .put("url", release.url().isEmpty() ? null : release.url())
                .put("dateCreated", release.created().toString())
                .set("dateReleased", text(release.released()));
    }

    static ObjectNode commit(Release.Commit commit) {
        var form = Json.MAPPER
                .createObjectNode()
                .put("id", commit.sha())
                .put("message", commit.message())
                .put("dateCreated", commit.created().toString())
                .putNull("pullRequest")
                .put("suspectCommitType", "");
        form.set("author", author(commit));
        form.putObject("repository").put("name", commit.repository());
        return form;
    }

    private static ObjectNode author(Release.Commit commit) {
        return Json.MAPPER.createObjectNode().put("name", commit.authorName()).put("email", commit.authorEmail());
    }

    static ObjectNode deploy(Release.Deploy deploy) {
        return Json.MAPPER
                .createObjectNode()
                .put("id", Long.toString(deploy.id()))
                .put("environment", deploy.environment())
                .<ObjectNode>set("dateStarted", text(deploy.started()))
                .put("dateFinished", deploy.finished().toString())
                .put("name", deploy.name().isEmpty() ? null : deploy.name())
                .put("url", deploy.url().isEmpty() ? null : deploy.url());
    }

    private static JsonNode text(Optional<Instant> time) {
        return time.<JsonNode>map(known -> TextNode.valueOf(known.toString())).orElse(NullNode.getInstance());
    }
}
