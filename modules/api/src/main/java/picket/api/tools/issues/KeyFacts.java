package picket.api.tools.issues;

import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import picket.api.tools.Markdown;
import picket.sentry.Issue;

/** What the issue is, one fact a line. */
final class KeyFacts {
    private static final int LONG = 500;

    private KeyFacts() {}

    static void write(IssueReport report, Markdown out) {
        var issue = report.issue();
        describe(issue, out);
        out.fact("First Seen", issue.firstSeen().map(Instant::toString).orElse(""))
                .fact("Last Seen", issue.lastSeen().map(Instant::toString).orElse(""))
                .fact("Occurrences", count(issue.count()))
                .fact("Users Impacted", count(issue.users()))
                .word("Status", issue.status())
                .word("Substatus", issue.substatus());
        issue.assignee()
                .ifPresent(who ->
                        out.told("Assigned To", who.name() + (who.type().equals("team") ? " (Team)" : " (User)"), 200));
        out.word("Issue Type", issue.type())
                .word("Issue Category", issue.category())
                .fact(
                        "Seer Actionability",
                        issue.actionability()
                                .map(found -> found.name().toLowerCase(Locale.ROOT))
                                .orElse(""))
                .word("Platform", issue.platform())
                .told("Project", issue.project().name(), 200)
                .fact("URL", report.pages().issue(issue.id()).toString());
    }

    private static void describe(Issue issue, Markdown out) {
        if (Performance.is(issue)) {
            out.told("Description", issue.metadata().text("title"), LONG)
                    .told("Location", issue.metadata().text("location"), LONG)
                    .told("Query Pattern", issue.metadata().text("value"), 2 * LONG);
        } else {
            out.told("Description", issue.title(), LONG).told("Culprit", issue.culprit(), LONG);
        }
    }

    private static String count(OptionalLong number) {
        return number.isEmpty() ? "" : Long.toString(number.getAsLong());
    }
}
