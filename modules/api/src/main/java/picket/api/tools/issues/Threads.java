package picket.api.tools.issues;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picket.api.tools.Markdown;
import picket.sentry.Event;
import picket.sentry.EventThread;

/** Threads: the stack of the failed one if no exception tells it, and a table if there are several. */
final class Threads {
    static final int MOST = 100;

    private Threads() {}

    static void write(IssueReport report, Event event, Markdown out) {
        out.section("Threads", body -> {
            if (event.exceptions().isEmpty()) {
                IssueReport.failedThread(event).ifPresent(thread -> {
                    body.told("Thread", thread.name(), 200);
                    Errors.trace(thread.trace(), report.platform(), body);
                });
            }
            if (event.threads().size() > 1) {
                table(event.threads(), body);
                more(report, event, body);
            }
        });
    }

    static void table(List<EventThread> threads, Markdown out) {
        out.say("\nThe event recorded " + Markdown.count(threads.size(), "thread") + ":");
        var rows = threads.stream().limit(MOST).map(thread -> row(thread, out));
        var head = Stream.of("| Thread ID | Name | State | Flags | Frames |", "| --- | --- | --- | --- | --- |");
        out.say(Stream.concat(head, rows).collect(Collectors.joining("\n")));
    }

    private static String row(EventThread thread, Markdown out) {
        var flags = Stream.of(thread.crashed() ? "crashed" : "", thread.current() ? "current" : "")
                .filter(flag -> !flag.isEmpty())
                .collect(Collectors.joining(", "));
        var id = thread.id().matches("-?[0-9a-fA-Fx]{1,20}") ? thread.id() : out.cell(thread.id());
        return "| " + id + " | " + out.cell(thread.name()) + " | " + out.cell(thread.state()) + " | "
                + (flags.isEmpty() ? "-" : flags) + " | "
                + thread.trace().frames().size() + " |";
    }

    private static void more(IssueReport report, Event event, Markdown out) {
        var arguments = Proposal.arguments(
                "organizationSlug",
                report.pages().organization(),
                "issueId",
                report.issue().shortId(),
                "eventId",
                event.id());
        report.tools()
                .mention("get_event_stacktrace", arguments)
                .ifPresent(
                        call -> out.say("The stack of another thread: " + call + " with its id or name as `thread`."));
    }
}
