package picket.sentry;

import java.util.List;
import java.util.OptionalDouble;

/**
 * A span of a trace with what happened inside it. Text that is unknown is empty.
 *
 * @param milliseconds how long it took
 */
public record TraceSpan(
        String id, String op, String description, OptionalDouble milliseconds, List<TraceSpan> children) {
    /** Copies the children. */
    public TraceSpan {
        children = List.copyOf(children);
    }

    static TraceSpan read(Fields json) {
        return new TraceSpan(
                json.firstText("span_id", "event_id"),
                json.firstText("op", "transaction.op"),
                json.firstText("description", "name", "transaction"),
                json.decimal("duration"),
                json.objects("children").stream().map(TraceSpan::read).toList());
    }
}
