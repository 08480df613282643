package picket.sentry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A span of a trace, or an error or occurrence that stands where a span could. Text that is unknown is empty.
 *
 * @param id 16 hex digits of a span, 32 of an event
 * @param kind what it is, in Sentry's words
 * @param start in seconds since 1970
 * @param milliseconds how long it took
 * @param json as it came
 */
public record TraceNode(
        String id,
        String parent,
        String kind,
        String op,
        String description,
        String transaction,
        String project,
        String status,
        boolean isTransaction,
        OptionalDouble start,
        OptionalDouble milliseconds,
        List<TraceNode> children,
        List<TraceNode> errors,
        List<TraceNode> occurrences,
        Fields json) {
    private static final Set<String> NOT_SPANS = Set.of("error", "occurrence", "uptime_check");

    /** Copies the lists. */
    public TraceNode {
        children = List.copyOf(children);
        errors = List.copyOf(errors);
        occurrences = List.copyOf(occurrences);
    }

    static TraceNode read(Fields json) {
        var start = json.decimal("start_timestamp");
        var end = json.decimal("end_timestamp");
        var told = json.decimal("duration");
        boolean between = told.isEmpty() && start.isPresent() && end.isPresent();
        return new TraceNode(
                json.firstText("span_id", "event_id", "id"),
                json.text("parent_span_id"),
                json.text("event_type"),
                json.firstText("op", "transaction.op"),
                json.firstText("description", "name", "title", "message"),
                json.text("transaction"),
                json.firstText("project_slug", "project_name"),
                json.firstText("status", "span.status"),
                json.yes("is_transaction"),
                start,
                between ? OptionalDouble.of((end.getAsDouble() - start.getAsDouble()) * 1000) : told,
                nodes(json, "children"),
                nodes(json, "errors"),
                nodes(json, "occurrences"),
                json);
    }

    private static List<TraceNode> nodes(Fields json, String name) {
        return json.objects(name).stream().map(TraceNode::read).toList();
    }

    /** Whether it is a span and not something that happened in one. */
    public boolean isSpan() {
        return !NOT_SPANS.contains(kind);
    }

    /** A value that programs set, wherever the answer has it; missing if it has none. */
    public JsonNode attribute(String name) {
        return Stream.of("additional_attributes", "data", "tags", "measurements")
                .map(part -> json.object(part).value(name))
                .filter(value -> !value.isMissingNode())
                .findFirst()
                .orElseGet(() -> json.value(name));
    }

    /** The same as text, empty if there is none. */
    public String text(String name) {
        return Fields.text(attribute(name));
    }

    /** It and all spans below it, in the order of a walk. */
    public Stream<TraceNode> all() {
        return Stream.concat(Stream.of(this), children.stream().flatMap(TraceNode::all));
    }
}
