package picket.sandbox.explore;

import java.util.Arrays;
import java.util.Optional;

/** What can be explored: rows of attributes with a time. */
public enum Dataset {
    /** Events of issues. */
    ERRORS("errors", "title"),
    /** Spans, transactions among them. */
    SPANS("spans", "span.description"),
    /** Structured logs. */
    LOGS("logs", "message"),
    /** Counters, gauges and distributions. */
    METRICS("tracemetrics", "metric.name"),
    /** Captured profiles. */
    PROFILES("profiles", "transaction"),
    /** Recorded sessions of people. */
    REPLAYS("replays", "user.email");

    private final String id;
    private final String text;

    Dataset(String id, String text) {
        this.id = id;
        this.text = text;
    }

    /** The data set of that name. */
    public static Optional<Dataset> of(String id) {
        return Arrays.stream(values()).filter(dataset -> dataset.id.equals(id)).findFirst();
    }

    /** Its name in requests. */
    public String id() {
        return id;
    }

    /** The attribute that words without a key are looked for in. */
    public String text() {
        return text;
    }

    /** The one name of a field that has several. */
    public String canonical(String name) {
        return switch (name) {
            case "project.name", "project_name" -> "project";
            case "project_id" -> "project.id";
            case "trace_id" -> "trace";
            case "parent_span", "parent_span_id" -> "trace.parent_span_id";
            case "event_id" -> this == ERRORS ? "id" : "transaction.event_id";
            case "span_id", "trace.span_id", "trace.span" -> this == SPANS ? "id" : "trace.parent_span_id";
            case "log.body" -> "message";
            case "sentry.item_id" -> "id";
            case "observed_timestamp" -> "timestamp";
            default -> name;
        };
    }
}
