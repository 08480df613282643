package picket.api.tools.issues;

import java.util.Optional;
import picket.api.tools.Markdown;
import picket.sentry.Event;

/** How to go on. Names only tools of the session. */
final class ResponseNotes {
    private final IssueReport report;
    private final Markdown out;
    private final String organization;

    private ResponseNotes(IssueReport report, Markdown out) {
        this.report = report;
        this.out = out;
        this.organization = report.pages().organization();
    }

    static void write(IssueReport report, Markdown all) {
        all.section("Response Notes", out -> {
            var notes = new ResponseNotes(report, out);
            if (report.event().isEmpty() || report.readable().isPresent()) {
                notes.general();
                report.readable().ifPresent(notes::event);
            }
            notes.conversations();
        });
    }

    private void general() {
        var id = report.issue().shortId();
        var name = id.matches("\\d+") ? report.pages().issue(id).toString() : id;
        out.item("A commit whose message has `Fixes " + name + "` resolves the issue when it is released.");
        hint("Other events of this issue", "search_issue_events", "issueId", id);
    }

    private void event(Event event) {
        if (IssueReport.mainFrame(event).isPresent()) {
            out.item("The most relevant frame is code of the application if there is any; other frames may belong to"
                    + " libraries. Look for the fault in the application first.");
        }
        if (!event.breadcrumbs().isEmpty()) {
            hint(
                    "What happened before the event",
                    "get_issue_breadcrumbs",
                    "issueId",
                    report.issue().shortId());
        }
        event.trace().ifPresent(trace -> {
            if (!hint("The trace around the event", "get_trace_details", "traceId", trace)) {
                out.item("The trace around the event: " + report.pages().trace(trace));
            }
            hint("Spans of the trace", "search_events", "dataset", "spans", "query", "trace:" + trace);
            hint("Logs of the trace", "search_events", "dataset", "logs", "query", "trace:" + trace);
        });
    }

    private void conversations() {
        for (var id : report.more().conversations()) {
            if (id.matches("[A-Za-z0-9_.:-]{1,200}")
                    && !hint("An agent conversation in the trace", Conversations.TOOL, "conversationId", id)) {
                out.item("An agent conversation in the trace: " + report.pages().conversation(id));
            }
        }
    }

    private boolean hint(String what, String tool, String... namesAndValues) {
        Optional<String> call = report.tools().mention(tool, Proposal.in(organization, namesAndValues));
        call.ifPresent(text -> out.item(what + ": " + text));
        return call.isPresent();
    }
}
