package picket.sandbox.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Optional;
import picket.sandbox.event.Times;
import picket.sandbox.store.Release;
import picket.sandbox.store.Releases;

/** Sets what people and build servers tell about a release. */
final class ReleaseChange {
    private static final int MOST_COMMITS = 1_000;

    private final Releases releases;
    private final InstantSource clock;

    ReleaseChange(Releases releases, InstantSource clock) {
        this.releases = releases;
        this.clock = clock;
    }

    /** Sets what the input names and leaves the rest. */
    void apply(Release release, Input input) {
        var released = time(input, "dateReleased").or(release::released);
        releases.update(new Release(
                release.id(),
                release.organizationId(),
                release.version(),
                input.text("ref", 250).orElse(release.ref()),
                input.text("url", 2000).orElse(release.url()),
                release.created(),
                released));
        var commits = new ArrayList<Release.Commit>();
        for (var commit : input.value("commits")) {
            if (!(commit instanceof ObjectNode object) || commits.size() >= MOST_COMMITS) {
                throw Refusal.badRequest("commits: at most " + MOST_COMMITS + " objects are needed");
            }
            commits.add(commit(new Input(object)));
        }
        releases.commit(release, commits);
    }

    private Release.Commit commit(Input input) {
        return new Release.Commit(
                input.required("id", 64),
                input.text("repository", 200).orElse(""),
                input.text("message", 5000).orElse(""),
                input.text("author_name", 128).orElse(""),
                input.text("author_email", 128).orElse(""),
                time(input, "timestamp").orElseGet(clock::instant));
    }

    /** Notes a deploy, and gives it with its id. */
    Release.Deploy deploy(Release release, Input input) {
        var deploy = new Release.Deploy(
                0,
                input.required("environment", 64),
                input.text("name", 64).orElse(""),
                input.text("url", 2000).orElse(""),
                time(input, "dateStarted"),
                time(input, "dateFinished").orElseGet(this::now));
        long id = releases.deploy(release, deploy);
        return new Release.Deploy(
                id, deploy.environment(), deploy.name(), deploy.url(), deploy.started(), deploy.finished());
    }

    /** As exact as the database keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static Optional<Instant> time(Input input, String name) {
        var text = input.text(name, 64);
        if (text.isPresent() && Times.parse(input.value(name)).isEmpty()) {
            throw Refusal.badRequest(name + ": Datetime has wrong format.");
        }
        return text.flatMap(_ -> Times.parse(input.value(name)));
    }
}
