package picket.api.tools.events;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What can be searched for events. */
enum EventDataset {
    /** Exceptions and messages. */
    ERRORS("errors", "issue,title,project,timestamp,level,message,error.type,culprit,user.email,user.id"),
    /** Spans, transactions among them. */
    SPANS("spans", "id,span.op,span.description,span.duration,transaction,timestamp,project,trace"),
    /** Structured logs. */
    LOGS("logs", "timestamp,project,message,severity,trace"),
    /** Counters, gauges and distributions. */
    METRICS("tracemetrics", "id,timestamp,project,trace,metric.name,metric.type,metric.unit,value"),
    /** Captured profiles. */
    PROFILES(
            "profiles",
            "project,profile.id,profiler.id,thread.id,timestamp,transaction,transaction.duration,release,environment,"
                    + "trace,precise.start_ts,precise.finish_ts"),
    /** Recorded sessions of people. */
    REPLAYS("replays", "");

    private static final String METRIC_FIELDS = "metric.name,metric.type,metric.unit";

    private final String api;
    private final String fields;

    EventDataset(String api, String fields) {
        this.api = api;
        this.fields = fields;
    }

    /** The names that callers use, in order. */
    static List<String> ids() {
        return Arrays.stream(values()).map(EventDataset::id).toList();
    }

    static EventDataset of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }

    /** The name that callers use. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The name that the REST API uses. */
    String api() {
        return api;
    }

    String defaultSort() {
        return this == REPLAYS ? "-started_at" : "-timestamp";
    }

    /** Its columns, unless others are asked for. */
    List<String> defaultFields() {
        return fields.isEmpty() ? List.of() : List.of(fields.split(",", -1));
    }

    /** Columns without which rows of this kind cannot be told apart. */
    List<String> completed(List<String> asked) {
        boolean samples = this == METRICS && asked.stream().noneMatch(EventSearch::isFunction);
        return samples
                ? Stream.concat(asked.stream(), Stream.of(METRIC_FIELDS.split(",", -1)))
                        .distinct()
                        .toList()
                : asked;
    }
}
