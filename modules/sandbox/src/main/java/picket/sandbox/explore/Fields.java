package picket.sandbox.explore;

import java.util.Set;

/** What is known of fields before any row has them. */
public final class Fields {
    private static final Set<String> DURATIONS = Set.of(
            "span.duration",
            "span.self_time",
            "transaction.duration",
            "measurements.lcp",
            "measurements.fcp",
            "measurements.inp",
            "measurements.fid",
            "measurements.ttfb");
    private static final Set<String> NUMBERS = Set.of(
            "measurements.cls",
            "http.status_code",
            "http.response_content_length",
            "gen_ai.usage.input_tokens",
            "gen_ai.usage.output_tokens",
            "gen_ai.usage.total_tokens",
            "severity_number",
            "timestamp",
            "project.id",
            "issue.id",
            "value",
            "precise.start_ts",
            "precise.finish_ts",
            "count_errors",
            "count_segments",
            "duration");
    private static final Set<String> LISTS = Set.of(
            "error.type",
            "error.value",
            "error.mechanism",
            "stack.filename",
            "stack.function",
            "stack.module",
            "stack.abs_path",
            "stack.lineno");

    private Fields() {}

    /** Whether its numbers are milliseconds. */
    public static boolean isDuration(String name) {
        return DURATIONS.contains(name);
    }

    /** Whether it is a number wherever it is. */
    public static boolean isNumber(String name) {
        return DURATIONS.contains(name) || NUMBERS.contains(name);
    }

    /** Whether a row can have several values of it, which are shown as a list. */
    public static boolean isList(String name) {
        return LISTS.contains(name);
    }
}
