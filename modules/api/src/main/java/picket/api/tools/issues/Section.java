package picket.api.tools.issues;

import picket.api.tools.Markdown;
import picket.sentry.Event;

/** A part of a report about an event; it writes nothing if it has nothing to tell. */
@FunctionalInterface
interface Section {
    void write(IssueReport report, Event event, Markdown out);
}
