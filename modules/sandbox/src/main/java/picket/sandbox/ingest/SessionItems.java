package picket.sandbox.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import picket.sandbox.event.Times;
import picket.sandbox.store.Deposit;
import picket.sandbox.store.ReleaseSessions;

/** Sessions as SDKs send them: one by one with updates, or already counted by the minute. */
final class SessionItems {
    private static final Set<String> STATES = Set.of("ok", "exited", "crashed", "abnormal", "errored");
    private static final List<String> COUNTED = List.of("exited", "errored", "crashed", "abnormal");

    private SessionItems() {}

    /** One session; without a release it counts for nothing, as in Sentry. */
    static List<Deposit> one(ObjectNode session, Instant received) {
        var version = attribute(session, "release", 250);
        var key = text(session.path("sid"), 64);
        if (version.isEmpty() || key.isEmpty()) {
            return List.of();
        }
        var status = session.path("status").asText("ok");
        return List.of(new ReleaseSessions.Update(
                key,
                version,
                attribute(session, "environment", 64),
                text(session.path("did"), 300),
                STATES.contains(status) ? status : "ok",
                Math.max(0, session.path("errors").asLong()),
                1,
                started(session, received)));
    }

    /** Counts of sessions, for each minute and end. */
    static List<Deposit> counted(ObjectNode item, Supplier<String> keys, Instant received) {
        var version = attribute(item, "release", 250);
        var all = new ArrayList<Deposit>();
        for (var aggregate : version.isEmpty() ? List.<JsonNode>of() : item.path("aggregates")) {
            for (var status : COUNTED) {
                long count = aggregate.path(status).asLong();
                if (count > 0) {
                    all.add(new ReleaseSessions.Update(
                            keys.get(),
                            version,
                            attribute(item, "environment", 64),
                            text(aggregate.path("did"), 300),
                            status,
                            0,
                            count,
                            started(aggregate, received)));
                }
            }
        }
        return all;
    }

    private static Instant started(JsonNode session, Instant received) {
        return Times.parse(session.path("started"))
                .filter(time -> time.isBefore(received))
                .orElse(received);
    }

    private static String attribute(JsonNode session, String name, int most) {
        return text(session.path("attrs").path(name), most);
    }

    static String text(JsonNode value, int most) {
        var text = value.isValueNode() && !value.isNull() ? value.asText().strip() : "";
        return text.length() <= most ? text : text.substring(0, most);
    }
}
