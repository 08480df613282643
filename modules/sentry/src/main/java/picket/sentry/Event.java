package picket.sentry;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One occurrence of an issue, as far as we read it. All of it is written by whoever can reach the project's DSN. Text
 * that is unknown is empty.
 *
 * @param id 32 hex digits
 * @param type {@code error}, {@code default}, {@code generic}, {@code csp} or one that we do not know
 * @param commit the last one of the release
 * @param exceptions innermost cause first
 * @param breadcrumbs oldest first
 * @param log formatted message of a logging call
 * @param request without parts if there was none
 * @param contexts by name; each is an object
 * @param extra by name; any JSON
 */
public record Event(
        String id,
        String type,
        String title,
        String message,
        String platform,
        String sdk,
        String release,
        String commit,
        Optional<Instant> occurredAt,
        List<Thrown> exceptions,
        List<EventThread> threads,
        List<Breadcrumb> breadcrumbs,
        String log,
        HttpRequest request,
        CspReport csp,
        Occurrence occurrence,
        Fields user,
        List<Tag> tags,
        Fields contexts,
        Fields extra) {
    /** Copies the lists. */
    public Event {
        exceptions = List.copyOf(exceptions);
        threads = List.copyOf(threads);
        breadcrumbs = List.copyOf(breadcrumbs);
        tags = List.copyOf(tags);
    }

    static Event read(Fields json) {
        var entries = json.objects("entries");
        var message = entry(entries, "message");
        return new Event(
                id(json.firstText("eventID", "id")),
                json.text("type"),
                json.text("title"),
                json.text("message"),
                json.text("platform"),
                json.object("sdk").text("name"),
                json.object("release").text("version"),
                json.object("release").object("lastCommit").text("id"),
                json.time("dateCreated").or(() -> json.time("dateReceived")),
                entry(entries, "exception").objects("values").stream()
                        .map(Thrown::read)
                        .toList(),
                entry(entries, "threads").objects("values").stream()
                        .map(EventThread::read)
                        .toList(),
                entry(entries, "breadcrumbs").objects("values").stream()
                        .map(Breadcrumb::read)
                        .toList(),
                message.firstText("formatted", "message"),
                HttpRequest.read(entry(entries, "request")),
                CspReport.read(entry(entries, "csp")),
                Occurrence.read(json.object("occurrence")),
                json.object("user"),
                json.objects("tags").stream()
                        .map(tag -> new Tag(tag.text("key"), tag.text("value")))
                        .filter(tag -> !tag.key().isBlank() && !tag.value().isBlank())
                        .toList(),
                json.object("contexts"),
                json.object("context"));
    }

    private static String id(String text) {
        return text.matches("[0-9a-fA-F]{32}") ? text : "";
    }

    private static Fields entry(List<Fields> entries, String type) {
        return entries.stream()
                .filter(entry -> entry.text("type").equals(type))
                .findFirst()
                .map(entry -> entry.object("data"))
                .orElse(Fields.NONE);
    }

    /** The value of a tag; empty if there is none. */
    public String tag(String key) {
        return tags.stream()
                .filter(tag -> tag.key().equals(key))
                .map(Tag::value)
                .findFirst()
                .orElse("");
    }

    /** The trace that it belongs to: 32 hex digits. */
    public Optional<String> trace() {
        return Optional.of(contexts.object("trace").text("trace_id")).filter(id -> id.matches("[0-9a-fA-F]{32}"));
    }

    /** The session replay attached to it, without dashes. */
    public Optional<String> replay() {
        var tagged = tag("replayId").isBlank() ? tag("replay.id") : tag("replayId");
        var id = tagged.isBlank() ? contexts.object("replay").text("replay_id") : tagged;
        return Optional.of(id.replace("-", "")).filter(text -> text.matches("[0-9a-fA-F]{32}"));
    }
}
