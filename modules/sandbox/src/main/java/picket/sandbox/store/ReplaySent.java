package picket.sandbox.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import picket.sandbox.explore.ReplayForm;

/**
 * What an SDK says about a replay with each piece of it; all of it together makes the replay.
 *
 * @param id 32 hex digits
 * @param json a {@code replay_event}
 */
public record ReplaySent(String id, ObjectNode json) implements Deposit {
    private static final List<String> GROWING = List.of("urls", "error_ids", "trace_ids");

    @Override
    public void keep(Session session, Project project, Instant received) throws SQLException {
        var known = Documents.named(session, Kind.REPLAY, project, 0, id);
        if (known.isEmpty()) {
            index(
                    session,
                    project,
                    Documents.add(session, Document.of(Kind.REPLAY, project, id, started(received), json)));
        } else if (known.get().json() instanceof ObjectNode all) {
            json.properties().forEach(member -> merge(all, member.getKey(), member.getValue()));
            var whole = known.get().with(all);
            Documents.update(session, whole);
            index(session, project, whole);
        }
    }

    /** Lets searches find a replay as it is now. */
    static void index(Session session, Project project, Document replay) throws SQLException {
        var form = form(replay, Documents.children(session, replay, Kind.SEGMENT));
        Items.replace(session, project, ReplayForm.row(form));
    }

    /** A replay as answers show it. */
    public static ObjectNode form(Document replay, List<Document> segments) {
        return ReplayForm.of(
                replay.name(),
                replay.project(),
                replay.occurred(),
                replay.json(),
                segments.stream().map(Document::json).toList());
    }

    private Instant started(Instant received) {
        double seconds = json.path("replay_start_timestamp").asDouble();
        boolean sane = seconds > 0 && seconds < received.getEpochSecond() + 60.0;
        return sane ? Instant.ofEpochMilli(Math.round(seconds * 1000)) : received;
    }

    /** Lists grow; what was said first about the beginning stays; all else is as it was said last. */
    private static void merge(ObjectNode all, String name, JsonNode value) {
        if (GROWING.contains(name)) {
            var list = all.withArray(name);
            value.forEach(element -> {
                if (list.valueStream().noneMatch(element::equals)) {
                    list.add(element);
                }
            });
        } else if (!name.equals("replay_start_timestamp") && !value.isNull()) {
            all.set(name, value);
        }
    }
}
