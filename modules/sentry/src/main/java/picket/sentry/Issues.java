package picket.sentry;

import java.util.List;
import java.util.Optional;

/** Reads issues. */
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

    /** The issue of an event of the last 30 days. */
    public Optional<Issue> ofEvent(String organization, String event) {
        return line
                .send(Call.get(ORGANIZATIONS, organization, ISSUES)
                        .with("query", event)
                        .with("limit", 10)
                        .with("statsPeriod", "30d"))
                .page(json ->
                        json.text("id").matches("\\d{1,20}") ? Optional.of(Issue.read(json, "")) : Optional.empty())
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
}
