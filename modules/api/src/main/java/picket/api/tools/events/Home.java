package picket.api.tools.events;

import java.util.Map;
import java.util.Optional;
import picket.api.agents.Syntax;

/** What only one data set has, so that keys tell which is meant. */
final class Home {
    private static final Map<String, EventDataset> HOMES = Map.ofEntries(
            Map.entry("is_transaction", EventDataset.SPANS),
            Map.entry("span", EventDataset.SPANS),
            Map.entry("gen_ai", EventDataset.SPANS),
            Map.entry("mcp", EventDataset.SPANS),
            Map.entry("db", EventDataset.SPANS),
            Map.entry("measurements", EventDataset.SPANS),
            Map.entry("severity", EventDataset.LOGS),
            Map.entry("severity_number", EventDataset.LOGS),
            Map.entry("log", EventDataset.LOGS),
            Map.entry("metric", EventDataset.METRICS),
            Map.entry("profile", EventDataset.PROFILES),
            Map.entry("profiler", EventDataset.PROFILES),
            Map.entry("count_errors", EventDataset.REPLAYS),
            Map.entry("count_rage_clicks", EventDataset.REPLAYS),
            Map.entry("count_dead_clicks", EventDataset.REPLAYS),
            Map.entry("rage", EventDataset.REPLAYS),
            Map.entry("dead", EventDataset.REPLAYS),
            Map.entry("click", EventDataset.REPLAYS));

    private Home() {}

    /** The data set that the keys of a query belong to, if they tell. */
    static Optional<EventDataset> of(String query) {
        return Syntax.keys(query).stream()
                .flatMap(key -> Optional.ofNullable(HOMES.get(key))
                        .or(() -> Optional.ofNullable(HOMES.get(key.replaceFirst("[.].*", ""))))
                        .stream())
                .findFirst();
    }
}
