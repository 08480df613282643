package picket.sandbox.explore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Spans as SDKs send them: streamed by themselves, in two forms, or inside a transaction. */
public final class SpanItems {
    private static final String SPAN = "a span";

    private SpanItems() {}

    /** The spans of an item of type {@code span}. */
    public static List<Item> streamed(JsonNode payload, Instant received) {
        var spans = Given.elements(payload);
        var times = SelfTimes.of(spans);
        return spans.stream().map(span -> streamed(span, times, received)).toList();
    }

    private static Item streamed(JsonNode span, SelfTimes times, Instant received) {
        var attributes = new Attributes();
        if (span.has("attributes") || span.has("name")) {
            var known = span.path("attributes");
            var name = Given.text(span.path("name"));
            attributes
                    .flag("is_transaction", span.path("is_segment").asBoolean(false))
                    .text("span.op", Given.text(known.path("sentry.op").path("value")))
                    .text(
                            "span.description",
                            Given.text(known.path("sentry.description").path("value")))
                    .text("span.description", name)
                    .text("span.name", name)
                    .text("span.op", "default");
            if (span.path("is_segment").asBoolean(false)) {
                var op = Given.text(known.path("sentry.op").path("value"));
                segment(attributes, name, op.isEmpty() ? "default" : op, span, times);
            }
        } else {
            attributes
                    .flag("is_transaction", span.path("is_segment").asBoolean(false))
                    .text("span.op", Given.text(span.path("op")))
                    .text("span.description", Given.text(span.path("description")))
                    .members(span.path("data"))
                    .members(span.path("tags"));
        }
        return item(span, attributes.members(span.path("attributes")), times, received);
    }

    /** The spans of a transaction, itself first. */
    public static List<Item> transaction(JsonNode event, Instant received) {
        var context = event.path("contexts").path("trace");
        var name = Given.text(event.path("transaction"));
        var root = copy(context).put("is_segment", true);
        root.set("start_timestamp", event.path("start_timestamp"));
        root.set("timestamp", event.path("timestamp"));
        var inner = StreamSupport.stream(event.path("spans").spliterator(), false)
                .filter(JsonNode::isObject)
                .toList();
        var times = SelfTimes.of(
                Stream.concat(Stream.of((JsonNode) root), inner.stream()).toList());
        var own = new Attributes()
                .flag("is_transaction", true)
                .text("span.op", Given.text(context.path("op")))
                .text("span.description", name)
                .members(context.path("data"))
                .text("http.method", Given.text(event.path("request").path("method")))
                .text("http.url", Given.text(event.path("request").path("url")));
        event.path("measurements")
                .properties()
                .forEach(measured -> own.value(
                        "measurements." + measured.getKey(), measured.getValue().path("value")));
        segment(own, name, Given.text(context.path("op")), root, times);
        var segmentId = Given.span(context.path("span_id"), "a transaction");
        var first = item(root, shared(own, event, name, segmentId), times, received);
        return Stream.concat(
                        Stream.of(first),
                        inner.stream().map(span -> inner(span, event, name, segmentId, first, times, received)))
                .toList();
    }

    private static Item inner(
            JsonNode span,
            JsonNode event,
            String name,
            String segmentId,
            Item segment,
            SelfTimes times,
            Instant received) {
        var attributes = new Attributes()
                .flag("is_transaction", false)
                .text("span.op", Given.text(span.path("op")))
                .text("span.description", Given.text(span.path("description")))
                .members(span.path("data"))
                .members(span.path("tags"));
        var whole = span.has("trace_id") ? span : copy(span).put("trace_id", segment.traceId());
        return item(whole, shared(attributes, event, name, segmentId), times, received);
    }

    private static void segment(Attributes attributes, String name, String op, JsonNode span, SelfTimes times) {
        attributes
                .text("transaction", name)
                .number("transaction.duration", times.duration(span))
                .text("transaction.op", op)
                .text("transaction.status", status(span));
    }

    /** What all spans of a transaction have in common. */
    private static Attributes shared(Attributes attributes, JsonNode event, String name, String segmentId) {
        event.path("tags").forEach(tag -> {
            if (tag.isArray()) {
                attributes.text(Given.text(tag.path(0)), Given.text(tag.path(1)));
            }
        });
        attributes
                .members(event.path("tags").isObject() ? event.path("tags") : event.path("no tags"))
                .text("transaction", name)
                .text("transaction.span_id", segmentId)
                .text("transaction.event_id", Given.text(event.path("event_id")))
                .text("environment", Given.text(event.path("environment")))
                .text("release", Given.text(event.path("release")))
                .text("dist", Given.text(event.path("dist")))
                .text("platform", Given.text(event.path("platform")))
                .text("server_name", Given.text(event.path("server_name")))
                .text("sdk.name", Given.text(event.path("sdk").path("name")))
                .text("sdk.version", Given.text(event.path("sdk").path("version")))
                .text(
                        "browser.name",
                        Given.text(event.path("contexts").path("browser").path("name")))
                .text("os.name", Given.text(event.path("contexts").path("os").path("name")))
                .text(
                        "profile.id",
                        Given.text(event.path("contexts").path("profile").path("profile_id")))
                .text(
                        "profiler.id",
                        Given.text(event.path("contexts").path("profile").path("profiler_id")))
                .text(
                        "replay.id",
                        Given.text(event.path("contexts").path("replay").path("replay_id")));
        for (var field : List.of("id", "email", "username")) {
            attributes.text("user." + field, Given.text(event.path("user").path(field)));
        }
        return attributes;
    }

    private static Item item(JsonNode span, Attributes attributes, SelfTimes times, Instant received) {
        var end = span.has("end_timestamp") ? span.path("end_timestamp") : span.path("timestamp");
        var occurred = Given.time(end, received, SPAN);
        if (Given.seconds(span.path("start_timestamp")) <= 0) {
            throw new Malformed("a span has no valid start_timestamp");
        }
        attributes
                .text("trace.parent_span_id", Given.parent(span.path("parent_span_id")))
                .number("span.duration", times.duration(span))
                .number("span.self_time", times.self(span))
                .number("precise.start_ts", Given.seconds(span.path("start_timestamp")))
                .number("precise.finish_ts", Given.seconds(end))
                .text("span.status", status(span))
                .text("origin", Given.text(span.path("origin")));
        return new Item(
                Dataset.SPANS,
                Given.span(span.path("span_id"), SPAN),
                occurred,
                Given.trace(span.path("trace_id"), SPAN),
                attributes.list());
    }

    private static ObjectNode copy(JsonNode node) {
        if (node instanceof ObjectNode object) {
            return object.deepCopy();
        }
        throw new Malformed("a transaction has no contexts.trace");
    }

    private static String status(JsonNode span) {
        var status = Given.text(span.path("status"));
        return switch (status) {
            case "" -> "unknown";
            case "error" -> "internal_error";
            default -> status;
        };
    }
}
