package picket.sandbox.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import picket.http.Json;
import picket.sandbox.explore.Dataset;
import picket.sandbox.store.Database;
import picket.sandbox.store.Events;
import picket.sandbox.store.Issues;
import picket.sandbox.store.Items;
import picket.sandbox.store.Organization;
import picket.sandbox.store.StoredEvent;

/** Traces: the spans of all projects as trees, with the errors that happened and the slowness that was found in them. */
final class TraceResource {
    private final Issues issues;
    private final Events events;
    private final Items items;
    private final Lookup lookup;

    TraceResource(Database database, Lookup lookup) {
        this.issues = database.issues();
        this.events = database.events();
        this.items = database.items();
        this.lookup = lookup;
    }

    void register(Api api) {
        api.get("/organizations/{org}/trace/{trace}", Scopes.ORGANIZATION, this::tree);
        api.get("/organizations/{org}/trace-meta/{trace}", Scopes.ORGANIZATION, this::meta);
    }

    private JsonNode tree(Call call) {
        var organization = lookup.organization(call);
        var trace = traceId(call);
        var attributes = call.queries("additional_attributes");
        var forms = new LinkedHashMap<String, ObjectNode>();
        var parents = new LinkedHashMap<String, String>();
        for (var span : items.inTrace(organization, Dataset.SPANS, trace)) {
            forms.put(span.item().id(), TraceForm.span(span, attributes));
            parents.put(span.item().id(), span.text("trace.parent_span_id"));
        }
        var roots = Json.MAPPER.createArrayNode();
        forms.forEach((id, form) -> {
            var parent = forms.get(parents.getOrDefault(id, ""));
            (parent == null || within(parents, parent.path("event_id").asText(), id)
                            ? roots
                            : parent.withArray("children"))
                    .add(form);
        });
        for (var error : items.inTrace(organization, Dataset.ERRORS, trace)) {
            var span = forms.get(error.text("trace.parent_span_id"));
            var form = TraceForm.error(error, issues.find(organization, error.issueId()));
            (span == null ? roots : span.withArray("errors")).add(form);
        }
        for (var slow : events.slow(organization, trace)) {
            var context = slow.event().json().path("contexts").path("trace");
            var span = forms.get(context.path("span_id").asText());
            var form = TraceForm.occurrence(slow, issues.find(organization, slow.issueId()));
            (span == null ? roots : span.withArray("occurrences")).add(form);
        }
        return roots;
    }

    /** Whether a span stands below another, or is it; then their parents run in a circle. */
    private static boolean within(Map<String, String> parents, String span, String ancestor) {
        var at = span;
        for (int steps = 0; steps <= parents.size() && !at.isEmpty(); steps++) {
            if (at.equals(ancestor)) {
                return true;
            }
            at = parents.getOrDefault(at, "");
        }
        return false;
    }

    private JsonNode meta(Call call) {
        var organization = lookup.organization(call);
        var trace = traceId(call);
        var operations = new TreeMap<String, Integer>();
        var transactions = new LinkedHashMap<String, Integer>();
        var spans = items.inTrace(organization, Dataset.SPANS, trace);
        for (var span : spans) {
            operations.merge(span.text("span.op"), 1, Integer::sum);
            var event = span.text("transaction.event_id");
            transactions.merge(event.isEmpty() ? span.text("transaction.span_id") : event, 1, Integer::sum);
        }
        var meta = Json.MAPPER
                .createObjectNode()
                .put("errorsCount", count(organization, Dataset.ERRORS, trace))
                .put("logsCount", count(organization, Dataset.LOGS, trace))
                .put("metricsCount", count(organization, Dataset.METRICS, trace))
                .put(
                        "performanceIssuesCount",
                        events.slow(organization, trace).stream()
                                .map(StoredEvent::issueId)
                                .distinct()
                                .count())
                .put("spansCount", spans.size());
        var children = meta.putArray("transactionChildCountMap");
        transactions.forEach((event, count) ->
                children.addObject().put("transaction.event_id", event).put("count()", count));
        var byOperation = meta.putObject("spansCountMap");
        operations.forEach(byOperation::put);
        return meta;
    }

    private long count(Organization organization, Dataset dataset, String trace) {
        return items.count(organization, dataset, trace);
    }

    private static String traceId(Call call) {
        var id = EventId.plain(call.path("trace"));
        if (!EventId.valid(id)) {
            throw Refusal.notFound();
        }
        return id;
    }
}
