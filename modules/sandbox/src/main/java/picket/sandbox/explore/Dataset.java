package picket.sandbox.explore;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What can be explored: rows of attributes with a time. */
public enum Dataset {
    /** Events of issues. */
    ERRORS("errors"),
    /** Spans, transactions among them. */
    SPANS("spans"),
    /** Structured logs. */
    LOGS("logs"),
    /** Counters, gauges and distributions. */
    METRICS("tracemetrics"),
    /** Captured profiles. */
    PROFILES("profiles"),
    /** Recorded sessions of people. */
    REPLAYS("replays");

    private final String id;

    Dataset(String id) {
        this.id = id;
    }

    /** The data set of that name. */
    public static Optional<Dataset> of(String id) {
        return Arrays.stream(values()).filter(dataset -> dataset.id.equals(id)).findFirst();
    }

    /** Its name in requests. */
    public String id() {
        return id;
    }

    /** The attributes that words without a key are looked for in; the first says most of a row. */
    public List<String> texts() {
        return switch (this) {
            case ERRORS -> List.of("title", "message");
            case SPANS -> List.of("span.description");
            case LOGS -> List.of("message");
            case METRICS -> List.of("metric.name");
            case PROFILES -> List.of("transaction");
            case REPLAYS -> List.of("user.email", "user.username", "user.id", "urls");
        };
    }

    /** The one name of a field that has several. */
    public String canonical(String name) {
        return this == REPLAYS ? ofReplays(name) : ofEvents(name);
    }

    private static String ofReplays(String name) {
        return switch (name) {
            case "project.name", "project_name" -> "project";
            case "project_id" -> "project.id";
            case "replay_id" -> "id";
            case "started_at" -> "timestamp";
            case "release" -> "releases";
            case "url" -> "urls";
            case "error_id" -> "error_ids";
            case "trace", "trace_id" -> "trace_ids";
            case "user.ip_address" -> "user.ip";
            default -> name;
        };
    }

    private String ofEvents(String name) {
        return switch (name) {
            case "project.name", "project_name" -> "project";
            case "project_id" -> "project.id";
            case "trace_id" -> "trace";
            case "parent_span", "parent_span_id", "trace.parent_span" -> "trace.parent_span_id";
            case "event_id" -> this == ERRORS ? "id" : "transaction.event_id";
            case "span_id", "trace.span_id", "trace.span" -> this == SPANS ? "id" : "trace.parent_span_id";
            case "log.body" -> "message";
            case "sentry.item_id" -> "id";
            case "observed_timestamp" -> "timestamp";
            default -> name;
        };
    }
}
