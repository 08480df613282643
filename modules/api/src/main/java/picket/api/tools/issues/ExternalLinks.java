package picket.api.tools.issues;

import java.util.stream.Collectors;
import picket.api.tools.Markdown;
import picket.sentry.ExternalIssue;

/** Entries of other trackers. */
final class ExternalLinks {
    private ExternalLinks() {}

    static void write(IssueReport report, Markdown out) {
        out.section(
                "External Issue Links",
                body -> body.block(
                        "links",
                        report.more().links().stream()
                                .map(ExternalLinks::line)
                                .filter(line -> !line.isBlank())
                                .collect(Collectors.joining("\n"))));
    }

    private static String line(ExternalIssue link) {
        return link.name().isBlank() || link.url().isBlank()
                ? link.name() + link.url()
                : link.name() + ": " + link.url();
    }
}
