package picket.sentry;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** Reads and changes issues. */
public final class Issues {
    private static final String ORGANIZATIONS = "organizations";
    private static final String ISSUES = "issues";

    private final Line line;

    Issues(Line line) {
        this.line = line;
    }

    /** One issue by number or short id. */
    public Issue get(String organization, String issue) {
        return Issue.read(
                line.send(Call.get(ORGANIZATIONS, organization, ISSUES, issue)).object(), issue);
    }

    /** The issues of an organization that a search finds. */
    public Page<Issue> search(String organization, Search search) {
        return line.send(Call.get(ORGANIZATIONS, organization, ISSUES)
                        .with("limit", search.limit())
                        .with("sort", search.sort())
                        .with("statsPeriod", search.period())
                        .with("query", search.query())
                        .with("project", search.project())
                        .with("collapse", "unhandled")
                        .with("groupStatsPeriod", "auto")
                        .with("cursor", search.cursor()))
                .page(Issues::known);
    }

    /**
     * Changes an issue.
     *
     * @param change the members to set, as the REST API names them
     * @return the issue as it is now
     */
    public Issue update(String organization, String issue, ObjectNode change) {
        return Issue.read(
                line.send(Call.put(change, ORGANIZATIONS, organization, ISSUES, issue))
                        .object(),
                issue);
    }

    /** Adds a comment, and gives it as it was stored. */
    public Activity comment(String organization, String issue, String text) {
        var body = JsonNodeFactory.instance.objectNode().put("text", text);
        return Activity.read(Fields.of(line.send(Call.post(body, ORGANIZATIONS, organization, ISSUES, issue, "notes"))
                .json()));
    }

    /** What was done to an issue, the newest first. */
    public List<Activity> activity(String organization, String issue) {
        return line
                .send(Call.get(ORGANIZATIONS, organization, ISSUES, issue, "activities"))
                .object()
                .objects("activity")
                .stream()
                .map(Activity::read)
                .toList();
    }

    /** The comments of an issue, the newest first. */
    public Page<Activity> comments(String organization, String issue, int limit, Optional<String> cursor) {
        return line.send(Call.get(ORGANIZATIONS, organization, ISSUES, issue, "notes")
                        .with("per_page", limit)
                        .with("cursor", cursor))
                .page(json -> Optional.of(Activity.read(json)));
    }

    /** How a tag is spread over the events of an issue. */
    public TagValues tag(String organization, String issue, String key) {
        return TagValues.read(
                line.send(Call.get(ORGANIZATIONS, organization, ISSUES, issue, "tags", key))
                        .object(),
                key);
    }

    /** All values of a tag in the events of an issue, the most frequent first; without the events that lack one. */
    public Page<TagValues.Value> tagValues(String organization, String issue, String key, Listing listing) {
        return line.send(listing.of(Call.get(ORGANIZATIONS, organization, ISSUES, issue, "tags", key, "values")
                        .with("sort", "count")))
                .page(json -> Optional.of(TagValues.Value.read(json)));
    }

    /** What users wrote about the errors of an issue. */
    public Page<UserReport> reports(String organization, String issue, Listing listing) {
        return line.send(listing.of(Call.get(ORGANIZATIONS, organization, ISSUES, issue, "user-reports")))
                .page(json -> Optional.of(UserReport.read(json)));
    }

    /** The issue of an event of the last 30 days. */
    public Optional<Issue> ofEvent(String organization, String event) {
        return line
                .send(Call.get(ORGANIZATIONS, organization, ISSUES)
                        .with("query", event)
                        .with("limit", 10)
                        .with("statsPeriod", "30d"))
                .page(Issues::known)
                .items()
                .stream()
                .findFirst();
    }

    /** Entries of other trackers. */
    public List<ExternalIssue> externalIssues(String organization, String issue) {
        return line.send(Call.get(ORGANIZATIONS, organization, ISSUES, issue, "external-issues"))
                .page(json -> Optional.of(ExternalIssue.read(json)))
                .items();
    }

    /** Where Seer's analysis stands; empty if there was none. */
    public Optional<SeerState> seer(String organization, String issue) {
        return SeerState.read(line.send(Call.get(ORGANIZATIONS, organization, ISSUES, issue, "autofix"))
                .object());
    }

    /**
     * Starts an analysis by Seer.
     *
     * @param instruction may be empty
     */
    public void startSeer(String organization, String issue, String instruction) {
        var body = JsonNodeFactory.instance.objectNode().put("instruction", instruction);
        line.send(Call.post(body, ORGANIZATIONS, organization, ISSUES, issue, "autofix"));
    }

    /** Ids of replays of the last 90 days in which the issue happened, without dashes. */
    public List<String> replays(String organization, Issue issue) {
        return line
                .send(Call.get(ORGANIZATIONS, organization, "replay-count")
                        .with("returnIds", "true")
                        .with("query", "issue.id:[" + issue.id() + "]")
                        .with("data_source", issue.isError() ? "discover" : "search_issues")
                        .with("statsPeriod", "90d")
                        .with("project", -1))
                .object()
                .texts(issue.id())
                .stream()
                .map(id -> id.replace("-", ""))
                .filter(id -> id.matches("[0-9a-fA-F]{32}"))
                .toList();
    }

    private static Optional<Issue> known(Fields json) {
        return json.text("id").matches("\\d{1,20}") ? Optional.of(Issue.read(json, "")) : Optional.empty();
    }

    /**
     * A search of issues.
     *
     * @param query in Sentry's syntax
     * @param project numeric id; all without it
     * @param sort for example {@code date}
     * @param period for example {@code 30d}
     * @param cursor of a page; the first without it
     */
    public record Search(
            String query, Optional<String> project, String sort, String period, int limit, Optional<String> cursor) {}
}
