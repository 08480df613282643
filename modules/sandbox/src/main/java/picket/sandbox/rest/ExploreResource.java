package picket.sandbox.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import picket.http.Json;
import picket.sandbox.explore.Dataset;
import picket.sandbox.search.Key;
import picket.sandbox.store.Exploration;
import picket.sandbox.store.Items;
import picket.sandbox.store.Table;

/** Rows of data sets: the tables and the numbers over time that people explore. */
final class ExploreResource {
    private final Items items;
    private final Supplier<URI> origin;
    private final ExplorationRequest requests;

    ExploreResource(Items items, Lookup lookup, InstantSource clock, Supplier<URI> origin) {
        this.items = items;
        this.origin = origin;
        this.requests = new ExplorationRequest(lookup, clock);
    }

    void register(Api api) {
        api.get("/organizations/{org}/events", Scopes.ORGANIZATION, this::table);
        api.get("/organizations/{org}/events-timeseries", Scopes.ORGANIZATION, this::timeSeries);
        api.get("/organizations/{org}/events-stats", Scopes.ORGANIZATION, this::stats);
    }

    private JsonNode table(Call call) {
        var dataset = ExplorationRequest.dataset(call, "dataset");
        var columns = ExplorationRequest.fields(call);
        var page = Page.of(call, origin.get(), "per_page");
        var asked = requests.read(call, dataset, columns, page.window());
        var given = call.queries("sort").isEmpty() ? call.queries("orderby") : call.queries("sort");
        var sorts = ExplorationRequest.sorts(given, columns);
        var table = items.ask(asked.showing(columns, sorts, page.window()));
        var answer = Json.MAPPER.createObjectNode();
        answer.set("data", page.answer(table.rows(), row -> row(table.columns(), row)));
        answer.set("meta", meta(table, dataset));
        return answer;
    }

    private static ObjectNode row(List<Table.Column> columns, List<JsonNode> cells) {
        var row = Json.MAPPER.createObjectNode();
        for (int i = 0; i < columns.size(); i++) {
            row.set(columns.get(i).key().print(), cells.get(i));
        }
        return row;
    }

    private static ObjectNode meta(Table table, Dataset dataset) {
        var meta = Json.MAPPER.createObjectNode();
        var fields = meta.putObject("fields");
        var units = meta.putObject("units");
        for (var column : table.columns()) {
            fields.put(column.key().print(), column.type());
            units.put(column.key().print(), column.unit().isEmpty() ? null : column.unit());
        }
        return meta.put("isMetricsData", false)
                .put("dataset", dataset.id())
                .put("datasetReason", "unchanged")
                .put("dataScanned", "full");
    }

    private JsonNode timeSeries(Call call) {
        var series = series(call);
        var answer = Json.MAPPER.createObjectNode();
        answer.putObject("meta")
                .put("dataset", series.asked().dataset().id())
                .put("start", series.asked().from().toEpochMilli())
                .put("end", series.asked().to().toEpochMilli());
        var all = answer.putArray("timeSeries");
        for (var line : series.lines()) {
            all.add(line.json(series.step()));
        }
        return answer;
    }

    /** The older form of the same numbers: pairs of seconds and counts. */
    private JsonNode stats(Call call) {
        var series = series(call);
        if (series.lines().size() != 1) {
            throw Refusal.badRequest("The sandbox gives one line here: use events-timeseries for more");
        }
        var answer = Json.MAPPER.createObjectNode();
        var data = answer.putArray("data");
        series.lines().getFirst().points().forEach(point -> {
            var pair = data.addArray().add(point.millis() / 1000);
            pair.addArray().addObject().set("count", point.value());
        });
        return answer.put("start", series.asked().from().getEpochSecond())
                .put("end", series.asked().to().getEpochSecond());
    }

    private TimeSeries series(Call call) {
        var dataset = ExplorationRequest.dataset(call, "dataset");
        var axes = call.queries("yAxis").isEmpty() ? List.of("count()") : call.queries("yAxis");
        var functions = axes.stream().map(Key::parse).toList();
        if (!functions.stream().allMatch(Key.Computed.class::isInstance)) {
            throw Refusal.badRequest("yAxis must be a function such as count()");
        }
        var page = Page.of(call, origin.get(), "per_page");
        Exploration asked = requests.read(call, dataset, functions, page.window());
        return TimeSeries.ask(items, asked, call);
    }
}
