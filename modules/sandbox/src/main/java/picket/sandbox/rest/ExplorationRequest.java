package picket.sandbox.rest;

import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import picket.sandbox.explore.Dataset;
import picket.sandbox.search.Key;
import picket.sandbox.search.Query;
import picket.sandbox.search.UnsupportedQuery;
import picket.sandbox.store.Exploration;
import picket.sandbox.store.Organization;
import picket.sandbox.store.Window;

/** Reads what requests over data sets have in common. */
final class ExplorationRequest {
    private static final int FIELDS = 20;

    private final Lookup lookup;
    private final InstantSource clock;

    ExplorationRequest(Lookup lookup, InstantSource clock) {
        this.lookup = lookup;
        this.clock = clock;
    }

    /** The data set that a parameter names; errors without it. */
    static Dataset dataset(Call call, String parameter) {
        var named = call.query(parameter).orElse("errors");
        return Dataset.of(named.equals("ourlogs") ? "logs" : named)
                .orElseThrow(() -> Refusal.badRequest("dataset must be one of: errors, logs, profiles, spans,"
                        + " tracemetrics; the sandbox has no '" + named + "'"));
    }

    /** The columns that a request asks for. */
    static List<Key> fields(Call call) {
        var fields = call.queries("field").stream().map(Key::parse).distinct().toList();
        if (fields.isEmpty()) {
            throw Refusal.badRequest("No columns selected");
        }
        if (fields.size() > FIELDS) {
            throw Refusal.badRequest(
                    "You can view up to " + FIELDS + " fields at a time. Please delete some and try again.");
        }
        return fields;
    }

    /** The orders that a request asks for, each by one of the columns. */
    static List<Exploration.Sort> sorts(List<String> given, List<Key> columns) {
        return given.stream().map(sort -> sort(sort, columns)).toList();
    }

    private static Exploration.Sort sort(String given, List<Key> columns) {
        boolean descending = given.startsWith("-");
        var name = descending ? given.substring(1) : given;
        return columns.stream()
                .filter(key -> is(key, name))
                .findFirst()
                .map(key -> new Exploration.Sort(key, descending))
                .orElseThrow(() -> new UnsupportedQuery("Orderby must also be a selected field: " + name));
    }

    private static boolean is(Key key, String name) {
        return key.print().equals(name) || (key instanceof Key.Computed computed && computed.is(name));
    }

    /** The question, still without sorts; the organization is in the path. */
    Exploration read(Call call, Dataset dataset, List<Key> columns, Window window) {
        return read(call, lookup.organization(call), dataset, columns, window);
    }

    private Exploration read(Call call, Organization organization, Dataset dataset, List<Key> columns, Window window) {
        var period = Period.of(call, clock.instant());
        return new Exploration(
                organization,
                dataset,
                lookup.projects(call, organization),
                Set.copyOf(call.queries("environment")),
                Query.parse(call.query("query").orElse("")),
                period.from(),
                period.to(),
                clock.instant(),
                columns,
                List.of(),
                window);
    }
}
