package picket.sandbox.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picket.http.Json;
import picket.sandbox.explore.Item.Attribute;
import picket.sandbox.explore.Item.Kind;
import picket.sandbox.store.Issue;
import picket.sandbox.store.Items;
import picket.sandbox.store.Project;
import picket.sandbox.store.StoredEvent;

/** What a trace is made of, as answers show it. */
final class TraceForm {
    private TraceForm() {}

    /** @param attributes names of those that are wanted beyond the usual */
    static ObjectNode span(Items.Found span, List<String> attributes) {
        var form = base(span, span.text("span.description"))
                .put("event_type", "span")
                .put("op", span.text("span.op"))
                .put("name", span.text("span.name").isEmpty() ? span.text("span.op") : span.text("span.name"))
                .put("parent_span_id", orNull(span.text("trace.parent_span_id")))
                .put("is_transaction", span.text("is_transaction").equals("true"))
                .put("transaction_id", orNull(span.text("transaction.event_id")))
                .put("profile_id", span.text("profile.id"))
                .put("profiler_id", span.text("profiler.id"))
                .put("sdk_name", span.text("sdk.name"))
                .put("status", span.text("span.status"))
                .put("start_timestamp", number(span, "precise.start_ts"))
                .put("end_timestamp", number(span, "precise.finish_ts"))
                .put("duration", number(span, "span.duration"))
                .put("exclusive_time", number(span, "span.self_time"));
        var measurements = form.putObject("measurements");
        span.item().attributes().stream()
                .filter(attribute -> attribute.name().startsWith("measurements."))
                .forEach(attribute -> measurements.put(attribute.name(), attribute.number()));
        var vitals = form.putObject("browser_web_vital");
        for (var vital : List.of("lcp", "cls", "inp", "ttfb", "fcp")) {
            if (!span.text("measurements." + vital).isEmpty()) {
                vitals.put("browser.web_vital." + vital + ".value", number(span, "measurements." + vital));
            }
        }
        form.putObject("mobile_app_vital");
        if (!attributes.isEmpty()) {
            var more = form.putObject("additional_attributes");
            span.item().attributes().stream()
                    .filter(attribute -> attributes.contains(attribute.name()))
                    .forEach(attribute -> put(more, attribute));
        }
        form.putArray("children");
        form.putArray("errors");
        form.putArray("occurrences");
        return form;
    }

    private static void put(ObjectNode node, Attribute attribute) {
        if (attribute.kind() == Kind.NUMBER && attribute.text().matches("-?\\d{1,18}")) {
            node.put(attribute.name(), Long.parseLong(attribute.text()));
        } else if (attribute.kind() == Kind.NUMBER) {
            node.put(attribute.name(), attribute.number());
        } else if (attribute.kind() == Kind.FLAG) {
            node.put(attribute.name(), Boolean.parseBoolean(attribute.text()));
        } else {
            node.put(attribute.name(), attribute.text());
        }
    }

    static ObjectNode error(Items.Found error, Optional<Issue> issue) {
        double seconds = error.item().occurred().toEpochMilli() / 1000.0;
        return base(error, error.text("title"))
                .put("event_type", "error")
                .put("issue_id", error.issueId())
                .put("issue_type", 1)
                .put("short_id", issue.map(known -> known.shortId().toString()).orElse(null))
                .put("level", error.text("level"))
                .put("culprit", orNull(error.text("culprit")))
                .put("start_timestamp", seconds)
                .put("end_timestamp", seconds);
    }

    /** What a detector found in the trace. */
    static ObjectNode occurrence(StoredEvent stored, Optional<Issue> issue) {
        var event = stored.event();
        var found = event.json().path("occurrence");
        return base(
                        stored.project(),
                        event.id(),
                        event.transaction(),
                        found.path("issueTitle").asText())
                .put("event_type", "occurrence")
                .put("issue_id", stored.issueId())
                .put("issue_type", found.path("type").asInt())
                .put("short_id", issue.map(known -> known.shortId().toString()).orElse(null))
                .put("level", event.level())
                .put("culprit", found.path("culprit").asText())
                .put("start_timestamp", event.json().path("start_timestamp").asDouble())
                .put("end_timestamp", event.json().path("timestamp").asDouble());
    }

    private static ObjectNode base(Items.Found found, String description) {
        return base(found.project(), found.item().id(), found.text("transaction"), description);
    }

    private static ObjectNode base(Project project, String id, String transaction, String description) {
        return Json.MAPPER
                .createObjectNode()
                .put("event_id", id)
                .put("project_id", project.id())
                .put("project_slug", project.slug())
                .put("transaction", transaction)
                .put("description", description);
    }

    private static double number(Items.Found found, String name) {
        return found.item().attributes().stream()
                .filter(attribute -> attribute.name().equals(name))
                .mapToDouble(Attribute::number)
                .findFirst()
                .orElse(0);
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
