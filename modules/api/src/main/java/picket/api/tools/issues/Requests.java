package picket.api.tools.issues;

import picket.api.tools.Markdown;
import picket.sentry.Event;

/** The HTTP request that was served, and what a browser blocked. Headers, cookies and bodies are never shown. */
final class Requests {
    private Requests() {}

    static void write(IssueReport report, Event event, Markdown out) {
        out.section(
                "HTTP Request",
                body -> body.word("Method", event.request().method())
                        .told("URL", event.request().url(), 1000));
        var csp = event.csp();
        out.section(
                "CSP Violation",
                body -> body.told("Directive", csp.directive(), 200)
                        .told("Blocked URI", csp.blocked(), 500)
                        .told("Document", csp.document(), 500)
                        .told("Source", csp.source(), 500));
    }
}
