package picket.sentry;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads events and what belongs to them. */
public final class Events {
    private static final Duration DAY = Duration.ofDays(1);
    private static final int MOST_PAGES = 10;

    private final Line line;

    Events(Line line) {
        this.line = line;
    }

    /**
     * One event of an issue.
     *
     * @param event 32 hex digits or {@code latest}
     */
    public Event get(String organization, String issue, String event) {
        return Event.read(line.send(Call.get("organizations", organization, "issues", issue, "events", event))
                .object());
    }

    /**
     * The files that came with an event, as many at a time as Sentry likes.
     *
     * @param project slug
     * @param cursor of a page; the first without it
     */
    public Page<Attachment> attachments(String organization, String project, String event, Optional<String> cursor) {
        return line.send(Call.get("projects", organization, project, "events", event, "attachments")
                        .with("cursor", cursor))
                .page(Attachment::read);
    }

    /** One of them by its id, wherever it is in the list. */
    public Optional<Attachment> attachment(String organization, String project, String event, String id) {
        return Page.all(Optional.empty(), MOST_PAGES, cursor -> attachments(organization, project, event, cursor))
                .items()
                .stream()
                .filter(file -> file.id().equals(id))
                .findFirst();
    }

    /**
     * The content of a file that came with an event.
     *
     * @param project slug
     */
    public Download download(String organization, String project, String event, String attachment) {
        return line.download(Call.get("projects", organization, project, "events", event, "attachments", attachment)
                .with("download", 1));
    }

    /** The spans of a trace of the last 14 days, as trees. */
    public List<TraceSpan> trace(String organization, String trace) {
        return line.send(Call.get("organizations", organization, "trace", trace)
                        .with("limit", 10_000)
                        .with("project", -1)
                        .with("statsPeriod", "14d"))
                .page(json -> Optional.of(TraceSpan.read(json)))
                .items();
    }

    /** Ids of at most three agent conversations in the trace of an event, newest first. */
    public List<String> conversations(String organization, Event event, String trace) {
        var call = Call.get("organizations", organization, "events")
                .with("dataset", "spans")
                .with("query", "trace:" + trace + " has:gen_ai.conversation.id")
                .with("field", "gen_ai.conversation.id")
                .with("field", "span_id")
                .with("field", "timestamp")
                .with("sort", "-timestamp")
                .with("per_page", 3)
                .with("project", -1);
        var timed = event.occurredAt()
                .map(at -> call.with("start", at.minus(DAY).toString())
                        .with("end", at.plus(DAY).toString()))
                .orElseGet(() -> call.with("statsPeriod", "14d"));
        return line.send(timed).object().objects("data").stream()
                .map(row -> row.text("gen_ai.conversation.id"))
                .filter(id -> !id.isBlank())
                .distinct()
                .limit(3)
                .toList();
    }

    /**
     * Where the code of a frame is, within 3 seconds; empty if no repository is linked.
     *
     * @param project slug
     */
    public Optional<SourceLocation> source(String organization, String project, Issue issue, Event event, Frame frame) {
        var call = Call.get("projects", organization, project, "stacktrace-link")
                .with("file", frame.anyFile())
                .withText("platform", event.platform())
                .withText("absPath", frame.path())
                .withText("module", frame.module())
                .withText("package", frame.library())
                .withText("commitId", event.commit())
                .withText("groupId", issue.id())
                .withText("sdkName", event.sdk())
                .within(Duration.ofSeconds(3));
        var numbered =
                frame.line().isEmpty() ? call : call.with("lineNo", frame.line().getAsLong());
        return Optional.of(SourceLocation.read(line.send(numbered).object()))
                .filter(location -> !location.url().isBlank());
    }
}
