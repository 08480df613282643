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
            "duration",
            "profile.duration");
    private static final Set<String> LISTS = Set.of(
            "error.type",
            "error.value",
            "error.mechanism",
            "stack.filename",
            "stack.function",
            "stack.module",
            "stack.abs_path",
            "stack.lineno");

    private static final Set<String> COMMON = Set.of(
            "id",
            "timestamp",
            "trace",
            "trace.parent_span_id",
            "project",
            "project.id",
            "environment",
            "release",
            "platform",
            "user",
            "user.id",
            "user.email",
            "user.username",
            "sdk.name",
            "sdk.version",
            "browser.name",
            "os.name");
    private static final Set<String> OF_ERRORS = Set.of(
            "issue",
            "issue.id",
            "title",
            "message",
            "level",
            "culprit",
            "error.handled",
            "error.unhandled",
            "user.display",
            "user.ip",
            "url",
            "transaction",
            "event.type",
            "device.family",
            "dist",
            "http.method",
            "http.url");
    private static final Set<String> OF_SPANS = Set.of(
            "span.op",
            "span.description",
            "span.status",
            "span.name",
            "span.category",
            "transaction",
            "transaction.op",
            "transaction.status",
            "transaction.event_id",
            "is_transaction",
            "http.method",
            "http.url",
            "db.system",
            "db.operation",
            "gen_ai.provider.name",
            "gen_ai.request.model",
            "gen_ai.operation.name",
            "gen_ai.conversation.id",
            "gen_ai.tool.name",
            "mcp.method.name",
            "mcp.protocol.version",
            "mcp.resource.uri",
            "mcp.session.id");
    private static final Set<String> OF_LOGS = Set.of("message", "severity");
    private static final Set<String> OF_METRICS = Set.of("metric.name", "metric.type", "metric.unit");
    private static final Set<String> OF_PROFILES =
            Set.of("profile.id", "profiler.id", "thread.id", "transaction", "platform.name", "device.classification");

    private Fields() {}

    /** Whether a data set has it even if no row does. */
    public static boolean isKnown(Dataset dataset, String name) {
        var own = switch (dataset) {
            case ERRORS -> OF_ERRORS;
            case SPANS -> OF_SPANS;
            case LOGS -> OF_LOGS;
            case METRICS -> OF_METRICS;
            case PROFILES -> OF_PROFILES;
            case REPLAYS -> Set.<String>of();
        };
        boolean list = dataset == Dataset.ERRORS && LISTS.contains(name);
        return list || COMMON.contains(name) || own.contains(name) || isNumber(name);
    }

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
