package picket.sandbox.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picket.http.Json;
import picket.sandbox.event.Finding;
import picket.sandbox.event.Finding.Evidence;

/**
 * Finds the N+1 pattern in a transaction: one query after the other below one span, alike but for their values, many and
 * long enough to matter.
 */
final class RepeatedQueries {
    private static final int TYPE = 1006;
    private static final int FEWEST = 5;
    private static final double SHORTEST_SECONDS = 0.05;

    private RepeatedQueries() {}

    /**
     * Queries that are alike.
     *
     * @param parent id of the span that they are in
     * @param query with its values replaced
     */
    private record Group(String parent, String query) {}

    /** What is found in a transaction as it was sent. */
    static Optional<Finding> in(JsonNode transaction) {
        var groups = new LinkedHashMap<Group, List<JsonNode>>();
        for (var span : transaction.path("spans")) {
            if (span.path("op").asText("").startsWith("db")) {
                var group = new Group(
                        span.path("parent_span_id").asText(""),
                        plain(span.path("description").asText("")));
                groups.computeIfAbsent(group, _ -> new ArrayList<>()).add(span);
            }
        }
        return groups.entrySet().stream()
                .filter(group -> matters(group.getValue()))
                .findFirst()
                .map(group -> finding(transaction, group));
    }

    private static boolean matters(List<JsonNode> spans) {
        double seconds = spans.stream()
                .mapToDouble(span -> span.path("timestamp").asDouble()
                        - span.path("start_timestamp").asDouble())
                .sum();
        return spans.size() >= FEWEST && seconds >= SHORTEST_SECONDS;
    }

    /** Without the values, which differ. */
    private static String plain(String query) {
        return query.replaceAll("'[^']*'|\\b\\d+\\b", "?")
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static Finding finding(JsonNode transaction, Map.Entry<Group, List<JsonNode>> group) {
        var name = transaction.path("transaction").asText("");
        var query = group.getKey().query();
        var parent = parent(transaction, group.getKey().parent());
        var data = Json.MAPPER
                .createObjectNode()
                .put("op", "db")
                .put("transactionName", name)
                .put("parentSpan", parent)
                .put("numRepeatingSpans", Integer.toString(group.getValue().size()));
        data.putArray("parentSpanIds").add(group.getKey().parent());
        data.putArray("causeSpanIds");
        var offenders = data.putArray("offenderSpanIds");
        group.getValue().forEach(span -> offenders.add(span.path("span_id").asText()));
        data.putArray("repeatingSpansCompact").add(query);
        data.put("repeatingSpans", "db - " + query);
        ObjectNode metadata = Json.MAPPER.createObjectNode().put("location", name);
        return new Finding(
                TYPE,
                "performance_n_plus_one_db_queries",
                "db_query",
                "N+1 Query",
                query,
                "info",
                "1-" + TYPE + "-" + name + "-" + query,
                metadata,
                data,
                List.of(
                        new Evidence("Transaction Name", name, true),
                        new Evidence("Parent Span", parent, true),
                        new Evidence("Repeating Spans (" + group.getValue().size() + ")", query, true)));
    }

    private static String parent(JsonNode transaction, String id) {
        for (var span : transaction.path("spans")) {
            if (span.path("span_id").asText().equals(id)) {
                return span.path("op").asText("") + " - "
                        + span.path("description").asText("");
            }
        }
        return transaction.path("contexts").path("trace").path("op").asText("") + " - "
                + transaction.path("transaction").asText("");
    }
}
