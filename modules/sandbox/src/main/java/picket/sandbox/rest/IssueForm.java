package picket.sandbox.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picket.http.Json;
import picket.sandbox.store.Activities;
import picket.sandbox.store.Database;
import picket.sandbox.store.Directory;
import picket.sandbox.store.Issue;
import picket.sandbox.store.Issues;
import picket.sandbox.store.Organization;
import picket.sandbox.store.UserReports;
import picket.sandbox.store.Window;

/** Issues as answers show them. */
final class IssueForm {
    private static final Window EVERYTHING = new Window(0, 10_000);

    private final Directory directory;
    private final Issues issues;
    private final Activities activities;
    private final UserReports reports;
    private final InstantSource clock;
    private final Supplier<URI> origin;

    IssueForm(Database database, InstantSource clock, Supplier<URI> origin) {
        this.directory = database.directory();
        this.issues = database.issues();
        this.activities = database.activities();
        this.reports = database.userReports();
        this.clock = clock;
        this.origin = origin;
    }

    /** The issue without counts over time. */
    ObjectNode base(Organization organization, Issue issue) {
        var form = Json.MAPPER
                .createObjectNode()
                .put("id", Long.toString(issue.id()))
                .putNull("shareId")
                .put("shortId", issue.shortId().toString())
                .put("title", issue.title())
                .put("culprit", issue.culprit())
                .put(
                        "permalink",
                        origin.get() + "/organizations/" + organization.slug() + "/issues/" + issue.id() + "/")
                .put("logger", issue.logger().isEmpty() ? null : issue.logger())
                .put("level", issue.level())
                .put("status", issue.status())
                .put("substatus", substatus(issue).orElse(null))
                .put("isPublic", false)
                .put("platform", issue.platform())
                .put("priority", priority(issue))
                .putNull("priorityLockedAt")
                .putNull("seerFixabilityScore")
                .putNull("seerAutofixLastTriggered")
                .putNull("seerExplorerAutofixLastTriggered");
        form.set("statusDetails", issue.statusDetails());
        form.set("project", ProjectForm.reference(issue.project()));
        form.put("type", issue.type()).put("issueType", issue.kind()).put("issueCategory", issue.category());
        form.set("metadata", issue.metadata());
        form.put("numComments", activities.notes(issue).size());
        assignee(form, organization, issue.assignee());
        form.put("isBookmarked", false)
                .put("isSubscribed", false)
                .putNull("subscriptionDetails")
                .put("hasSeen", true);
        form.putArray("annotations");
        form.put("isUnhandled", issue.unhandled());
        return counts(form, issue);
    }

    private static ObjectNode counts(ObjectNode form, Issue issue) {
        return form.put("count", Long.toString(issue.timesSeen()))
                .put("userCount", issue.usersSeen())
                .put("firstSeen", issue.firstSeen().toString())
                .put("lastSeen", issue.lastSeen().toString());
    }

    /**
     * The issue as lists show it, with counts of the events that the search counts, and of all for its lifetime.
     *
     * @param trend steps of the counts over time that are shown
     */
    ObjectNode listed(Organization organization, Issues.Found found, List<String> collapse, Trend trend) {
        var issue = found.issue();
        var form = base(organization, issue)
                .put("count", Long.toString(found.times()))
                .put("userCount", found.users())
                .putNull("matchingEventId")
                .putNull("matchingEventEnvironment");
        if (!collapse.contains("stats")) {
            form.putObject("stats").set(trend.name(), series(issue, trend));
        }
        if (!collapse.contains("lifetime")) {
            var lifetime = counts(form.putObject("lifetime"), issue);
            lifetime.putNull("stats");
        }
        if (!collapse.contains("filtered")) {
            form.putNull("filtered");
        }
        return form;
    }

    /** The issue by itself. */
    ObjectNode details(Organization organization, Issue issue) {
        var form = base(organization, issue);
        form.set("activity", new ActivityForm(directory).all(issue, activities.list(issue)));
        form.putArray("seenBy");
        form.putArray("participants");
        form.put("userReportCount", reports.list(issue, EVERYTHING).size());
        release(form, "firstRelease", issue.firstRelease());
        release(form, "lastRelease", issue.lastRelease());
        form.set("tags", TagForm.summaries(issues.tags(issue)));
        var stats = form.putObject("stats");
        var now = clock.instant();
        Stream.of(Trend.until(now, "24h", 24, ChronoUnit.HOURS), Trend.until(now, "30d", 30, ChronoUnit.DAYS))
                .forEach(trend -> stats.set(trend.name(), series(issue, trend)));
        return form;
    }

    private Optional<String> substatus(Issue issue) {
        if (!issue.substatus().isEmpty()) {
            return Optional.of(issue.substatus());
        }
        return switch (issue.status()) {
            case "resolved" -> Optional.empty();
            case "ignored" -> Optional.of("archived_until_escalating");
            default -> Optional.of(issue.firstSeen().plus(Issue.NEW).isAfter(clock.instant()) ? "new" : "ongoing");
        };
    }

    private static String priority(Issue issue) {
        return switch (issue.level()) {
            case "fatal" -> "high";
            case "error" -> issue.unhandled() ? "high" : "medium";
            case "warning" -> "medium";
            default -> "low";
        };
    }

    private void assignee(ObjectNode form, Organization organization, String assignee) {
        form.putNull("assignedTo");
        directory.people().stream()
                .filter(person -> assignee.equals("user:" + person.id()))
                .forEach(person -> form.putObject("assignedTo")
                        .put("type", "user")
                        .put("id", Long.toString(person.id()))
                        .put("name", person.name())
                        .put("email", person.email()));
        directory.teams(organization).stream()
                .filter(team -> assignee.equals("team:" + team.id()))
                .forEach(team -> form.putObject("assignedTo")
                        .put("type", "team")
                        .put("id", Long.toString(team.id()))
                        .put("name", team.slug()));
    }

    private static void release(ObjectNode form, String field, String version) {
        form.putNull(field);
        if (!version.isEmpty()) {
            form.set(field, EventForm.release(version));
        }
    }

    /** Pairs of a time in seconds and the events from then to the next; the last pair is the current step. */
    private ArrayNode series(Issue issue, Trend trend) {
        var counts = issues.counts(issue, trend.from(), trend.step().toMillis());
        var series = Json.MAPPER.createArrayNode();
        for (int i = 0; i < trend.steps(); i++) {
            series.addArray()
                    .add(trend.from().plus(trend.step().multipliedBy(i)).getEpochSecond())
                    .add(i < counts.size() ? counts.get(i) : 0);
        }
        return series;
    }
}
