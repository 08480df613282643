package picket.api.tools.issues;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import picket.api.tools.Toolbox;
import picket.sentry.Event;
import picket.sentry.EventThread;
import picket.sentry.ExternalIssue;
import picket.sentry.Frame;
import picket.sentry.Issue;
import picket.sentry.SeerState;
import picket.sentry.SourceLocation;
import picket.sentry.StackTrace;
import picket.sentry.TraceSpan;
import picket.sentry.WebLinks;

/**
 * All that one answer is made of.
 *
 * @param event absent if Sentry keeps none
 * @param more what was found beside it
 * @param tools of the session, for hints
 */
record IssueReport(Issue issue, Optional<Event> event, More more, WebLinks pages, Toolbox tools) {
    private static final Set<String> KNOWN_TYPES = Set.of("", "error", "default", "generic", "csp");

    /**
     * What enriches an answer; each part may be missing.
     *
     * @param replays ids of replays in which the issue happened
     * @param trace spans around the event
     * @param conversations ids of agent conversations in the trace
     */
    record More(
            Optional<SourceLocation> source,
            Optional<SeerState> seer,
            List<ExternalIssue> links,
            List<String> replays,
            List<TraceSpan> trace,
            List<String> conversations) {
        static final More NOTHING =
                new More(Optional.empty(), Optional.empty(), List.of(), List.of(), List.of(), List.of());
    }

    /** The event, if it is of a type that we can show. */
    Optional<Event> readable() {
        return event.filter(known -> KNOWN_TYPES.contains(known.type()));
    }

    /** The platform of the event, or of the issue; may be empty. */
    String platform() {
        return event.map(Event::platform).filter(name -> !name.isBlank()).orElse(issue.platform());
    }

    /** The trace that tells most: of the outermost exception, or of the thread that failed. */
    static Optional<StackTrace> mainTrace(Event event) {
        return event.exceptions().isEmpty()
                ? failedThread(event).map(EventThread::trace)
                : Optional.of(event.exceptions().getLast().trace());
    }

    /** The newest frame of the application in the main trace. */
    static Optional<Frame> mainFrame(Event event) {
        return mainTrace(event).flatMap(StackTrace::mostRelevant);
    }

    /** The thread that crashed, or else the first one with frames. */
    static Optional<EventThread> failedThread(Event event) {
        return event.threads().stream()
                .filter(EventThread::crashed)
                .findFirst()
                .or(() -> event.threads().stream()
                        .filter(thread -> !thread.trace().frames().isEmpty())
                        .findFirst());
    }
}
