package picket.sandbox.store;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picket.sandbox.search.Key;
import picket.sandbox.search.UnsupportedQuery;
import picket.sandbox.search.Value;

/**
 * The types of issues that Sentry's registry of group types releases, by category. A type belongs to a category of today
 * and, where the name changed, to the one that it had before; searches take both.
 */
final class IssueTypes {
    private static final List<String> DB_QUERY = List.of(
            "performance_slow_db_query",
            "performance_n_plus_one_db_queries",
            "performance_consecutive_db_queries",
            "performance_m_n_plus_one_db_queries",
            "query_injection_vulnerability");
    private static final List<String> HTTP_CLIENT = List.of(
            "performance_consecutive_http",
            "performance_n_plus_one_api_calls",
            "performance_large_http_payload",
            "performance_http_overhead");
    private static final List<String> ASSETS =
            List.of("performance_render_blocking_asset_span", "performance_uncompressed_assets", "web_vitals");
    private static final List<String> MOBILE = List.of(
            "performance_file_io_main_thread",
            "performance_db_main_thread",
            "profile_file_io_main_thread",
            "profile_image_decode_main_thread",
            "profile_json_decode_main_thread",
            "profile_regex_main_thread",
            "profile_frame_drop");
    private static final List<String> REGRESSIONS =
            List.of("performance_p95_endpoint_regression", "profile_function_regression");
    private static final List<String> REPLAY = List.of("replay_click_rage", "replay_hydration_error");
    private static final List<String> CRON = List.of("monitor_check_in_failure");
    private static final List<String> UPTIME = List.of("uptime_domain_failure");
    private static final List<String> METRIC_ALERT = List.of("metric_issue");

    private static final Map<String, List<String>> BY_CATEGORY = new TreeMap<>(Map.ofEntries(
            Map.entry("error", List.of("error")),
            Map.entry("feedback", List.of("feedback")),
            Map.entry("db_query", DB_QUERY),
            Map.entry("http_client", HTTP_CLIENT),
            Map.entry("frontend", joined(List.of(ASSETS, REPLAY))),
            Map.entry("mobile", MOBILE),
            Map.entry("metric", joined(List.of(REGRESSIONS, METRIC_ALERT))),
            Map.entry("outage", joined(List.of(CRON, UPTIME))),
            Map.entry("performance", joined(List.of(DB_QUERY, HTTP_CLIENT, ASSETS, MOBILE, REGRESSIONS))),
            Map.entry("replay", REPLAY),
            Map.entry("cron", CRON),
            Map.entry("uptime", UPTIME),
            Map.entry("metric_alert", METRIC_ALERT)));

    private IssueTypes() {}

    private static List<String> joined(List<List<String>> lists) {
        return lists.stream().flatMap(List::stream).toList();
    }

    static Clause category(Key key, Value.Word word) {
        var category = IssueStates.text(key, word);
        var types = BY_CATEGORY.get(category);
        if (types == null) {
            throw invalid("category", category, BY_CATEGORY.keySet());
        }
        return Clause.in("i.kind", types);
    }

    static Clause type(Key key, Value.Word word) {
        var type = IssueStates.text(key, word);
        if (BY_CATEGORY.values().stream().noneMatch(types -> types.contains(type))) {
            throw invalid(
                    "type",
                    type,
                    BY_CATEGORY.values().stream()
                            .flatMap(List::stream)
                            .distinct()
                            .sorted()
                            .toList());
        }
        return Clause.of("i.kind = ?", type);
    }

    private static UnsupportedQuery invalid(String what, String value, Iterable<String> known) {
        return new UnsupportedQuery(
                "Invalid " + what + " value of '" + value + "'. Known: " + String.join(", ", known));
    }
}
