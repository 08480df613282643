package picket.api.tools.issues;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import picket.api.agents.Understanding;
import picket.api.tools.Bars;
import picket.api.tools.Call;
import picket.api.tools.Markdown;
import picket.api.tools.Result;
import picket.api.tools.Schema;
import picket.sentry.Issue;
import picket.sentry.Issues;
import picket.sentry.Page;
import picket.sentry.Point;
import picket.sentry.WebLinks;

/**
 * What a search found.
 *
 * @param asked in words or in Sentry's language
 * @param project as the caller named it
 */
record FoundIssues(
        String asked,
        Understanding understanding,
        Issues.Search search,
        Page<Issue> page,
        Optional<String> project,
        WebLinks pages,
        Call call) {
    static final Schema SCHEMA = Schema.object()
            .required("organizationSlug", Schema.text())
            .required("query", Schema.text().saying("As executed."))
            .required("sort", Schema.text())
            .required("period", Schema.text())
            .required("url", Schema.text())
            .required("understanding", Understanding.SCHEMA)
            .required("issues", Schema.list(IssueFacts.LISTED))
            .optional("nextCursor", Schema.text().saying("Only if there are more."))
            .required(
                    "untrusted",
                    Schema.object()
                            .required("trust", UntrustedFacts.TRUST)
                            .required(
                                    "issues",
                                    Schema.list(Schema.object()
                                            .required("id", Schema.text())
                                            .optional("title", Schema.text())
                                            .optional("culprit", Schema.text())
                                            .optional("assignedTo", Schema.text()))));

    private static final int LONG = 300;
    private static final int TREND = 30;

    Result result(boolean explain) {
        return Result.text(text(explain)).with(facts());
    }

    private String text(boolean explain) {
        var out = new Markdown(call.fence())
                .say("# Issues for " + call.fence().inline(asked, LONG))
                .say(call.fence().notice())
                .say("Show them to the user as a list of cards: title, id, counts and times.");
        understanding.write(explain, out);
        out.fact("Sentry query", call.fence().inline(search.query(), LONG))
                .fact("Sort", search.sort())
                .say("");
        out.say("**In Sentry**: " + pages.issues(search.query(), project) + "\n\nGive the user this link.");
        if (page.items().isEmpty()) {
            return out.say("No issues match in the last " + search.period()
                            + ". Try fewer terms, a longer period, another project, or is:resolved and is:ignored.")
                    .toString();
        }
        int count = page.items().size();
        out.say("Found **" + count + "** issue" + (count == 1 ? "." : "s."));
        for (int i = 0; i < count; i++) {
            issue(i + 1, page.items().get(i), out);
        }
        return out.section("Next Steps", this::steps).toString();
    }

    private void issue(int index, Issue issue, Markdown out) {
        out.section(index + ". [" + issue.shortId() + "](" + pages.issue(issue.shortId()) + ")", body -> {
            body.told("Title", issue.title(), LONG).word("Status", issue.status());
            if (!issue.isError()) {
                body.word("Category", issue.category());
            }
            body.fact("Users", count(issue.users()))
                    .fact("Events", count(issue.count()))
                    .fact("Trend", trend(issue.trend()));
            issue.assignee().ifPresent(who -> body.told("Assigned to", who.name(), LONG));
            body.fact("First seen", RelativeTime.of(issue.firstSeen(), call.now()))
                    .fact("Last seen", RelativeTime.of(issue.lastSeen(), call.now()))
                    .told("Culprit", issue.culprit(), LONG)
                    .fact(
                            "Seer Actionability",
                            issue.actionability()
                                    .map(found -> found.name().toLowerCase(Locale.ROOT))
                                    .orElse(""));
        });
    }

    private void steps(Markdown out) {
        var first = page.items().getFirst().shortId();
        hint(out, "Details of an issue", "get_issue_details", "issueId", first);
        hint(
                out,
                "Resolve one, or give another status or assignedTo",
                "update_issue",
                "issueId",
                first,
                "status",
                "resolved");
        hint(out, "Counts and statistics", "search_events", "query", "count of errors by issue");
        if (page.items().stream().anyMatch(issue -> issue.category().equals("feedback"))) {
            out.item("Issues of the category feedback hold what users wrote: their details show it.");
        }
        page.next()
                .ifPresent(cursor -> out.item("There are more: repeat this call with cursor set to "
                        + call.fence().inline(cursor, LONG) + "."));
    }

    private void hint(Markdown out, String what, String tool, String... namesAndValues) {
        call.toolbox()
                .mention(tool, Proposal.in(pages.organization(), namesAndValues))
                .ifPresent(next -> out.item(what + ": " + next));
    }

    private String trend(List<Point> points) {
        return points.isEmpty()
                ? ""
                : Bars.of(points, TREND) + " over " + search.period() + ", highest " + (long) Bars.most(points)
                        + ", last " + (long) points.getLast().value();
    }

    private static String count(OptionalLong number) {
        return number.isEmpty() ? "" : Long.toString(number.getAsLong());
    }

    private ObjectNode facts() {
        var facts = JsonNodeFactory.instance
                .objectNode()
                .put("organizationSlug", pages.organization())
                .put("query", search.query())
                .put("sort", search.sort())
                .put("period", search.period())
                .put("url", pages.issues(search.query(), project).toString());
        facts.set("understanding", understanding.facts());
        var issues = facts.putArray("issues");
        page.next().ifPresent(cursor -> facts.put("nextCursor", cursor));
        var told = facts.putObject("untrusted").put("trust", "untrusted").putArray("issues");
        page.items().forEach(issue -> {
            IssueFacts.listed(issue, pages, issues.addObject());
            var node = told.addObject().put("id", issue.id());
            UntrustedFacts.text(node, "title", issue.title());
            UntrustedFacts.text(node, "culprit", issue.culprit());
            UntrustedFacts.text(
                    node,
                    "assignedTo",
                    issue.assignee().map(Issue.Assignee::name).orElse(""));
        });
        return facts;
    }
}
