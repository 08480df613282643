package picket.api.tools.issues;

import java.time.Instant;
import picket.api.tools.Markdown;
import picket.sentry.Event;

/** Which event is shown. */
final class EventDetails {
    private EventDetails() {}

    static void write(IssueReport report, Event event, Markdown out) {
        out.section(
                "Event Details",
                body -> body.word("Event ID", event.id())
                        .word("Type", event.type())
                        .fact(
                                "Occurred At",
                                event.occurredAt().map(Instant::toString).orElse(""))
                        .told("Release", event.release(), 200)
                        .told("Message", event.message(), 1000));
    }
}
