package picket.sandbox.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picket.http.Json;
import picket.sandbox.store.Activities;
import picket.sandbox.store.Database;
import picket.sandbox.store.Directory;
import picket.sandbox.store.Issue;
import picket.sandbox.store.Issues;
import picket.sandbox.store.Person;
import picket.sandbox.store.Release;
import picket.sandbox.store.Releases;

/** Sets the status of issues as Sentry does, with what the status depends on. */
final class IssueChange {
    private static final Set<String> ARCHIVED =
            Set.of("archived_until_escalating", "archived_until_condition_met", "archived_forever");

    private final Directory directory;
    private final Issues issues;
    private final Activities activities;
    private final Releases releases;
    private final InstantSource clock;

    IssueChange(Database database, InstantSource clock) {
        this.directory = database.directory();
        this.issues = database.issues();
        this.activities = database.activities();
        this.releases = database.releases();
        this.clock = clock;
    }

    /** Sets the status that the input names, if it names one. */
    void status(Issue issue, Input input, Person who) {
        var details = input.value("statusDetails") instanceof ObjectNode given ? new Input(given) : input;
        var status = input.text("status", 30);
        if (status.isEmpty()) {
            return;
        }
        switch (status.get()) {
            case "unresolved" -> {
                issues.status(issue, "unresolved", "ongoing", none(), "");
                note(issue, "set_unresolved", who, none());
            }
            case "resolved" -> resolve(issue, details, who);
            case "resolvedInNextRelease" -> inNextRelease(issue, who);
            case "ignored" -> ignore(issue, input, conditions(details, clock.instant()), who);
            default -> throw Refusal.badRequest("status: \"" + status.get() + "\" is not a valid choice.");
        }
    }

    /** Assigns it, or takes it from whoever has it. */
    void assign(Issue issue, String actor, Person who) {
        issues.assign(issue, actor);
        if (actor.isEmpty()) {
            note(issue, "unassigned", who, none());
            return;
        }
        int colon = actor.indexOf(':');
        var data = none().put("assignee", actor.substring(colon + 1)).put("assigneeType", actor.substring(0, colon));
        directory.people().stream()
                .filter(person -> actor.equals("user:" + person.id()))
                .forEach(person -> data.put("assigneeEmail", person.email()).put("assigneeName", person.name()));
        note(issue, "assigned", who, data);
    }

    private void resolve(Issue issue, Input details, Person who) {
        if (details.flag("inNextRelease").orElse(false)) {
            inNextRelease(issue, who);
            return;
        }
        if (details.value("inCommit") instanceof ObjectNode commit) {
            inCommit(issue, new Input(commit), who);
            return;
        }
        var version = details.text("inRelease", 250)
                .map(named -> named.equals("latest") ? latest(issue) : known(issue, named));
        if (version.isPresent()) {
            issues.status(issue, "resolved", "", none().put("inRelease", version.get()), version.get());
            note(issue, "set_resolved_in_release", who, none().put("version", version.get()));
        } else {
            issues.status(issue, "resolved", "", none(), "");
            note(issue, "set_resolved", who, none());
        }
    }

    private void inNextRelease(Issue issue, Person who) {
        var current = releases.list(issue.project()).stream()
                .reduce((newest, other) -> other.follows(newest) ? other : newest)
                .map(Release::version)
                .orElse("");
        issues.status(issue, "resolved", "", none().put("inNextRelease", true), current);
        note(issue, "set_resolved_in_release", who, none().put("version", "").put("current_release_version", current));
    }

    /** Resolves it in the release that has the commit, if one has it by now. */
    private void inCommit(Issue issue, Input commit, Person who) {
        var sha = commit.required("commit", 64);
        var repository = commit.required("repository", 200);
        var having = releases.having(issue.project().organizationId(), repository, sha);
        if (having.isEmpty()) {
            throw Refusal.badRequest("statusDetails: Unable to find the given commit.");
        }
        var details = none();
        details.putObject("inCommit").put("id", sha).putObject("repository").put("name", repository);
        var release = releases.list(issue.project()).stream()
                .filter(having::contains)
                .findFirst()
                .map(Release::version)
                .orElse("");
        issues.status(issue, "resolved", "", details, release);
        note(issue, "set_resolved_in_commit", who, none().put("commit", sha));
    }

    private void ignore(Issue issue, Input input, ObjectNode conditions, Person who) {
        var fallback = conditions.isEmpty() ? "archived_forever" : "archived_until_condition_met";
        var substatus = input.text("substatus", 40).orElse(fallback);
        if (!ARCHIVED.contains(substatus)) {
            throw Refusal.badRequest("substatus: \"" + substatus + "\" does not fit an ignored issue.");
        }
        issues.status(issue, "ignored", substatus, conditions, "");
        var data = conditions.deepCopy();
        if (substatus.equals("archived_until_escalating")) {
            data.put("ignoreUntilEscalating", true);
        }
        note(issue, "set_ignored", who, data);
    }

    private String latest(Issue issue) {
        return releases.list(issue.project()).stream()
                .findFirst()
                .map(Release::version)
                .orElseThrow(() -> Refusal.badRequest("statusDetails: No release data present in the system."));
    }

    private String known(Issue issue, String version) {
        return releases.list(issue.project()).stream()
                .map(Release::version)
                .filter(version::equals)
                .findFirst()
                .orElseThrow(
                        () -> Refusal.badRequest("statusDetails: Unable to find a release with the given version."));
    }

    private void note(Issue issue, String type, Person who, ObjectNode data) {
        activities.add(issue, type, who, data, clock.instant());
    }

    private static ObjectNode conditions(Input details, Instant now) {
        var conditions = none();
        details.number("ignoreDuration")
                .map(minutes -> now.plus(Duration.ofMinutes(minutes)))
                .ifPresent(until -> conditions.put("ignoreUntil", until.toString()));
        for (var name : List.of("ignoreCount", "ignoreWindow", "ignoreUserCount", "ignoreUserWindow")) {
            Optional<Integer> number = details.number(name);
            number.ifPresent(value -> conditions.put(name, value));
        }
        return conditions;
    }

    private static ObjectNode none() {
        return Json.MAPPER.createObjectNode();
    }
}
