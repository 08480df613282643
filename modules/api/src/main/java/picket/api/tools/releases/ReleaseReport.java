package picket.api.tools.releases;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import picket.api.tools.Call;
import picket.api.tools.Markdown;
import picket.api.tools.Result;
import picket.api.tools.Schema;
import picket.sentry.Page;
import picket.sentry.Release;
import picket.sentry.WebLinks;

/**
 * One release as it is shown.
 *
 * @param deploys empty if they could not be read
 * @param commits empty if they could not be read
 * @param health whether it was asked for
 */
record ReleaseReport(
        Release release,
        Optional<Page<Release.Deploy>> deploys,
        Optional<Page<Release.Commit>> commits,
        boolean health,
        WebLinks pages,
        Call call) {
    private static final int LONG = 500;

    static final Schema SCHEMA = Schema.object()
            .required("organizationSlug", Schema.text())
            .required("url", Schema.text())
            .required("release", ReleaseFacts.SCHEMA)
            .required("deploys", Schema.list(ReleaseFacts.DEPLOY))
            .optional("nextDeploysCursor", Schema.text().saying("Only if there are more."))
            .required("commits", Schema.list(ReleaseFacts.COMMIT))
            .optional("nextCommitsCursor", Schema.text().saying("Only if there are more."))
            .required(
                    "health",
                    Schema.list(Schema.object()
                            .required("project", Schema.text())
                            .optional("crashFreeUsers", Schema.number().saying("Percent."))
                            .optional("crashFreeSessions", Schema.number().saying("Percent."))
                            .optional("adoption", Schema.number().saying("Percent of the users of the last day."))
                            .optional("users", Schema.integer())
                            .optional("sessions", Schema.integer())
                            .optional("sessionsCrashed", Schema.integer())
                            .optional("sessionsErrored", Schema.integer())));

    Result result() {
        return Result.text(text()).with(facts());
    }

    private String text() {
        var out = new Markdown(call.fence())
                .say("# Release in **" + pages.organization() + "**")
                .say(call.fence().notice())
                .told("Version", release.version(), LONG)
                .word("ID", release.id())
                .told("Short Version", release.shortVersion(), LONG)
                .fact("Created", time(release.created()))
                .fact("Released", time(release.released()))
                .fact("First Event", time(release.firstEvent()))
                .fact("Last Event", time(release.lastEvent()))
                .fact("New Issues", count(release.newIssues()));
        release.projects().forEach(project -> out.word("Project", project.slug()));
        out.fact("URL", pages.release(release.version()).toString())
                .section("Last Commit", body -> release.lastCommit().ifPresent(commit -> commit(commit, body)))
                .section("Health And Project Metadata", this::health)
                .section("Deploys", this::deploys)
                .section("Commits", this::commits);
        return out.section("Response Notes", this::notes).toString();
    }

    private void notes(Markdown out) {
        var query = "release:\"" + release.version() + "\"";
        out.item("Issues and events of this release: search for " + call.fence().inline(query, LONG));
        call.toolbox()
                .mention("search_issues", "{\"organizationSlug\": \"" + pages.organization() + "\", \"query\": \"…\"}")
                .ifPresent(next -> out.item("Search with " + next));
    }

    private void health(Markdown out) {
        release.health()
                .forEach(known -> out.word("Project", known.project())
                        .fact("Crash Free Users", percent(known.crashFreeUsers()))
                        .fact("Crash Free Sessions", percent(known.crashFreeSessions()))
                        .fact("Adoption", percent(known.adoption()))
                        .fact("Users", count(known.users()))
                        .fact("Sessions", count(known.sessions()))
                        .fact("Sessions Crashed", count(known.crashed()))
                        .fact("Sessions Errored", count(known.errored()))
                        .say(""));
        if (health && release.health().isEmpty()) {
            out.say("Sentry has no sessions of this release: the SDK may not send them.");
        }
    }

    private void deploys(Markdown out) {
        if (deploys.isEmpty()) {
            out.say("They could not be read just now.");
        }
        items(deploys)
                .forEach(deploy -> out.item("Environment " + call.fence().inline(deploy.environment(), LONG)
                        + deploy.finished().map(at -> ", finished " + at).orElse("")
                        + (deploy.name().isBlank() ? "" : ": " + call.fence().inline(deploy.name(), LONG))));
        more(deploys, "deploysCursor", out);
    }

    private void commits(Markdown out) {
        if (commits.isEmpty()) {
            out.say("They could not be read just now.");
        }
        items(commits)
                .forEach(commit -> out.item(
                        call.fence().inline(commit.id() + " " + commit.author() + ": " + commit.message(), LONG)));
        more(commits, "commitsCursor", out);
    }

    private void more(Optional<? extends Page<?>> page, String parameter, Markdown out) {
        page.flatMap(Page::next)
                .ifPresent(cursor -> out.say("\nThere are more: repeat this call with " + parameter + " set to "
                        + call.fence().inline(cursor, LONG) + "."));
    }

    private static <T> List<T> items(Optional<Page<T>> page) {
        return page.map(Page::items).orElseGet(List::of);
    }

    private static void commit(Release.Commit commit, Markdown out) {
        out.told("Commit", commit.id(), LONG)
                .told("Author", commit.author(), LONG)
                .told("Message", commit.message(), LONG)
                .fact("Date", time(commit.created()));
    }

    private ObjectNode facts() {
        var facts = JsonNodeFactory.instance
                .objectNode()
                .put("organizationSlug", pages.organization())
                .put("url", pages.release(release.version()).toString());
        ReleaseFacts.write(release, facts.putObject("release"));
        var deployed = facts.putArray("deploys");
        items(deploys).forEach(deploy -> ReleaseFacts.write(deploy, deployed.addObject()));
        deploys.flatMap(Page::next).ifPresent(cursor -> facts.put("nextDeploysCursor", cursor));
        var committed = facts.putArray("commits");
        items(commits).forEach(commit -> ReleaseFacts.write(commit, committed.addObject()));
        commits.flatMap(Page::next).ifPresent(cursor -> facts.put("nextCommitsCursor", cursor));
        var healthy = facts.putArray("health");
        release.health().forEach(known -> {
            var node = healthy.addObject().put("project", known.project());
            known.crashFreeUsers().ifPresent(value -> node.put("crashFreeUsers", value));
            known.crashFreeSessions().ifPresent(value -> node.put("crashFreeSessions", value));
            known.adoption().ifPresent(value -> node.put("adoption", value));
            known.users().ifPresent(value -> node.put("users", value));
            known.sessions().ifPresent(value -> node.put("sessions", value));
            known.crashed().ifPresent(value -> node.put("sessionsCrashed", value));
            known.errored().ifPresent(value -> node.put("sessionsErrored", value));
        });
        return facts;
    }

    private static String time(Optional<Instant> at) {
        return at.map(Instant::toString).orElse("");
    }

    private static String count(OptionalLong number) {
        return number.isEmpty() ? "" : Long.toString(number.getAsLong());
    }

    private static String percent(OptionalDouble number) {
        return number.isEmpty() ? "" : String.format(Locale.ROOT, "%.2f%%", number.getAsDouble());
    }
}
