package picket.sandbox.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import picket.http.Json;
import picket.sandbox.store.Events;
import picket.sandbox.store.Issue;
import picket.sandbox.store.Issues;

/** Sets the status of issues as Sentry does, with what the status depends on. */
final class IssueChange {
    private static final Set<String> ARCHIVED =
            Set.of("archived_until_escalating", "archived_until_condition_met", "archived_forever");

    private final Issues issues;
    private final Events events;

    IssueChange(Issues issues, Events events) {
        this.issues = issues;
        this.events = events;
    }

    /** Sets the status that the input names, if it names one. */
    void status(Issue issue, Input input, Instant now) {
        var details = input.value("statusDetails") instanceof ObjectNode given ? new Input(given) : input;
        var status = input.text("status", 30);
        if (status.isEmpty()) {
            return;
        }
        switch (status.get()) {
            case "unresolved" -> issues.status(issue, "unresolved", "ongoing", none());
            case "resolved" -> issues.status(issue, "resolved", "", resolution(issue, details));
            case "resolvedInNextRelease" -> issues.status(issue, "resolved", "", none().put("inNextRelease", true));
            case "ignored" -> {
                var conditions = conditions(details, now);
                var fallback = conditions.isEmpty() ? "archived_forever" : "archived_until_condition_met";
                var substatus = input.text("substatus", 40).orElse(fallback);
                if (!ARCHIVED.contains(substatus)) {
                    throw Refusal.badRequest("substatus: \"" + substatus + "\" does not fit an ignored issue.");
                }
                issues.status(issue, "ignored", substatus, conditions);
            }
            default -> throw Refusal.badRequest("status: \"" + status.get() + "\" is not a valid choice.");
        }
    }

    private ObjectNode resolution(Issue issue, Input details) {
        var resolution = none();
        if (details.flag("inNextRelease").orElse(false)) {
            return resolution.put("inNextRelease", true);
        }
        if (details.value("inCommit") instanceof ObjectNode commit) {
            resolution.putObject("inCommit").put("id", new Input(commit).required("commit", 64));
            return resolution;
        }
        details.text("inRelease", 250)
                .map(version -> version.equals("latest") ? latest(issue) : version)
                .ifPresent(version -> resolution.put("inRelease", version));
        return resolution;
    }

    private String latest(Issue issue) {
        return events.facts(issue.project())
                .latestRelease()
                .orElseThrow(() -> Refusal.badRequest("statusDetails: No release data present in the system."));
    }

    private static ObjectNode conditions(Input details, Instant now) {
        var conditions = none();
        details.number("ignoreDuration")
                .map(minutes -> now.plus(Duration.ofMinutes(minutes)))
                .ifPresent(until -> conditions.put("ignoreUntil", until.toString()));
        for (var name : Set.of("ignoreCount", "ignoreWindow", "ignoreUserCount", "ignoreUserWindow")) {
            Optional<Integer> number = details.number(name);
            number.ifPresent(value -> conditions.put(name, value));
        }
        return conditions;
    }

    private static ObjectNode none() {
        return Json.MAPPER.createObjectNode();
    }
}
