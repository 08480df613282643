package picket.sandbox.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import picket.http.Json;

/**
 * A check-in of a cron monitor as it was sent: two of one id make one run. The first may bring the monitor along.
 *
 * @param id 32 hex digits
 * @param duration as the job measured it
 * @param config of the monitor, if it came along; without one a check-in of an unknown monitor is dropped
 * @param failure an event of the issue that the run makes, if it failed
 */
public record CheckInSent(
        String id,
        String monitor,
        String status,
        String environment,
        String trace,
        Optional<Duration> duration,
        Optional<ObjectNode> config,
        Optional<Archive.Occurrence> failure)
        implements Deposit {
    private static final String BEGUN = "in_progress";

    @Override
    public void keep(Session session, Project project, Instant received) throws SQLException {
        var known = Documents.named(session, Kind.MONITOR, project, 0, monitor);
        if (known.isEmpty() && config.isEmpty()) {
            return;
        }
        if (known.isEmpty()) {
            run(
                    session,
                    Documents.add(session, Document.of(Kind.MONITOR, project, monitor, received, described())),
                    project,
                    received);
            return;
        }
        if (config.isPresent()) {
            Documents.update(session, known.get().with(described()));
        }
        run(session, known.get(), project, received);
    }

    private ObjectNode described() {
        var described = Json.MAPPER.createObjectNode().put("name", monitor);
        var given = config.orElseThrow();
        described.put("owner", given.path("owner").asText("")).set("config", given);
        return described;
    }

    private void run(Session session, Document owner, Project project, Instant received) throws SQLException {
        var begun = Documents.named(session, Kind.CHECK_IN, project, owner.id(), id);
        boolean late = status.equals(BEGUN)
                && begun.filter(run -> !run.json().path("status").asText().equals(BEGUN))
                        .isPresent();
        if (late) {
            return; // the beginning of a run whose end came sooner
        }
        var run = Json.MAPPER
                .createObjectNode()
                .put("status", status)
                .put("environment", environment)
                .put("trace", trace)
                .put("updated", received.toEpochMilli());
        duration.or(() -> begun.map(first -> Duration.between(first.occurred(), received)))
                .filter(_ -> !status.equals(BEGUN))
                .ifPresent(took -> run.put("duration", took.toMillis()));
        if (begun.isPresent()) {
            Documents.update(session, begun.get().with(run));
        } else {
            Documents.add(session, owner.child(Kind.CHECK_IN, id, received, run));
        }
        if (failure.isPresent()) {
            failure.get().keep(session, project, received);
        }
    }
}
