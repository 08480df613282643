package picket.sandbox.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picket.sandbox.search.Key;
import picket.sandbox.search.Query;
import picket.sandbox.search.Value;
import picket.sandbox.store.Exploration;
import picket.sandbox.store.Items;
import picket.sandbox.store.Table;
import picket.sandbox.store.Window;

/**
 * Numbers over time.
 *
 * @param step in milliseconds
 */
record TimeSeries(Exploration asked, long step, List<Line> lines) {
    private static final int MOST_STEPS = 10_000;

    /**
     * One number over time.
     *
     * @param group what its rows have in common; empty for all rows
     */
    record Line(Table.Column column, List<Map.Entry<Key, JsonNode>> group, int order, List<Point> points) {
        ObjectNode json(long step) {
            var json = JsonNodeFactory.instance
                    .objectNode()
                    .put("yAxis", column.key().print());
            var values = json.putArray("values");
            points.forEach(point -> values.addObject()
                    .put("timestamp", point.millis())
                    .put("incomplete", false)
                    .set("value", point.value()));
            if (!group.isEmpty()) {
                var by = json.putArray("groupBy");
                group.forEach(
                        part -> by.addObject().put("key", part.getKey().print()).set("value", part.getValue()));
            }
            var meta = json.putObject("meta")
                    .put("valueType", column.type())
                    .put("valueUnit", column.unit().isEmpty() ? null : column.unit())
                    .put("interval", step);
            if (!group.isEmpty()) {
                meta.put("order", order).put("isOther", false);
            }
            return json;
        }
    }

    /** A number at a time. */
    record Point(long millis, JsonNode value) {}

    static TimeSeries ask(Items items, Exploration asked, Call call) {
        long step = step(call, asked);
        // Steps begin at whole multiples, as in Sentry.
        var aligned = aligned(asked, step);
        int top = call.number("topEvents", 0, 0, 10);
        var groups = call.queries("groupBy").stream().map(Key::parse).toList();
        if ((top > 0) != !groups.isEmpty()) {
            throw Refusal.badRequest("topEvents and groupBy need each other");
        }
        var lines = top == 0
                ? lines(items, aligned, step, List.of(), 0)
                : topLines(items, aligned, step, groups, top, call.queries("sort"));
        return new TimeSeries(aligned, step, lines);
    }

    private static List<Line> topLines(
            Items items, Exploration asked, long step, List<Key> groups, int top, List<String> given) {
        var columns = Stream.concat(groups.stream(), asked.columns().stream()).toList();
        var sorts = given.isEmpty()
                ? List.of(new Exploration.Sort(asked.columns().getFirst(), true))
                : ExplorationRequest.sorts(given, columns);
        var table = items.ask(asked.showing(columns, sorts, new Window(0, top)));
        var lines = new ArrayList<Line>();
        for (var row : table.rows().stream().limit(top).toList()) {
            var group = IntStream.range(0, groups.size())
                    .mapToObj(i -> Map.entry(groups.get(i), row.get(i)))
                    .toList();
            lines.addAll(lines(
                    items, asked, step, group, lines.size() / asked.columns().size()));
        }
        return lines;
    }

    private static List<Line> lines(
            Items items, Exploration asked, long step, List<Map.Entry<Key, JsonNode>> group, int order) {
        var query = Stream.concat(Stream.of(asked.query()), group.stream().map(TimeSeries::filter))
                .toList();
        var within = asked.asking(Query.and(query));
        var steps = items.series(within, step);
        var described = items.ask(within).columns();
        long first = asked.from().toEpochMilli();
        long count = Math.ceilDiv(asked.to().toEpochMilli() - first, step);
        return IntStream.range(0, described.size())
                .mapToObj(column -> new Line(
                        described.get(column),
                        group,
                        order,
                        IntStream.range(0, (int) count)
                                .mapToObj(i -> new Point(first + i * step, value(steps.get((long) i), column)))
                                .toList()))
                .toList();
    }

    private static Query filter(Map.Entry<Key, JsonNode> part) {
        var value = part.getValue();
        return value.isNull()
                ? new Query.Has(part.getKey(), true)
                : new Query.Filter(part.getKey(), new Value.Exact(value.asText()), false);
    }

    private static JsonNode value(@Nullable List<JsonNode> cells, int column) {
        var nothing = JsonNodeFactory.instance.numberNode(0);
        return cells == null || cells.get(column).isNull() ? nothing : cells.get(column);
    }

    private static Exploration aligned(Exploration asked, long step) {
        long from = Math.floorDiv(asked.from().toEpochMilli(), step) * step;
        return new Exploration(
                asked.organization(),
                asked.dataset(),
                asked.projects(),
                asked.environments(),
                asked.query(),
                Instant.ofEpochMilli(from),
                asked.to(),
                asked.now(),
                asked.columns(),
                asked.sorts(),
                asked.window());
    }

    /** The length of a step: as asked for, or what suits the whole. */
    private static long step(Call call, Exploration asked) {
        var whole = Duration.between(asked.from(), asked.to());
        long step = call.query("interval")
                .map(given -> Period.span("interval", given).toMillis())
                .orElseGet(() -> suitable(whole).toMillis());
        if (step < 1 || whole.toMillis() / step > MOST_STEPS) {
            throw Refusal.badRequest("Your interval and date range would create too many results."
                    + " Use a larger interval, or a smaller date range.");
        }
        return step;
    }

    private static Duration suitable(Duration whole) {
        if (whole.compareTo(Duration.ofHours(1).plusMinutes(2)) <= 0) {
            return Duration.ofMinutes(1);
        }
        if (whole.compareTo(Duration.ofHours(25)) <= 0) {
            return Duration.ofMinutes(5);
        }
        return whole.compareTo(Duration.ofDays(15)) <= 0 ? Duration.ofHours(1) : Duration.ofDays(1);
    }
}
