package picket.sandbox.explore;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Counters, gauges and distributions as SDKs send them. */
public final class MetricItems {
    private static final Set<String> TYPES = Set.of("counter", "gauge", "distribution", "set");

    private MetricItems() {}

    /**
     * The values of an item of an envelope.
     *
     * @param ids for values, which bring none
     */
    public static List<Item> read(JsonNode payload, Instant received, Supplier<String> ids) {
        return Given.elements(payload).stream()
                .map(metric -> item(metric, received, ids.get()))
                .toList();
    }

    private static Item item(JsonNode metric, Instant received, String id) {
        var trace = Given.trace(metric.path("trace_id"), "a metric");
        var occurred = Given.time(metric.path("timestamp"), received, "a metric");
        var name = Given.text(metric.path("name"));
        var type = Given.text(metric.path("type"));
        if (name.isEmpty() || !TYPES.contains(type) || !metric.path("value").isNumber()) {
            throw new Malformed("a metric needs a name, a type of " + TYPES + " and a number as value");
        }
        var attributes = new Attributes()
                .text("metric.name", name)
                .text("metric.type", type)
                .text("metric.unit", Given.text(metric.path("unit")))
                .number("value", metric.path("value").doubleValue())
                .text("trace.parent_span_id", Given.parent(metric.path("span_id")))
                .members(metric.path("attributes"));
        return new Item(Dataset.METRICS, id, occurred, trace, attributes.list());
    }
}
