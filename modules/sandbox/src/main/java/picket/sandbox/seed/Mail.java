package picket.sandbox.seed;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;
import picket.http.Json;
import picket.sandbox.ingest.Envelope;
import picket.sandbox.ingest.Intake;
import picket.sandbox.store.Archive;
import picket.sandbox.store.Project;

/** Sends telemetry of the seeded world as an SDK would have sent it at the time. */
final class Mail {
    private static final Duration TRAVEL = Duration.ofMillis(400);

    private final Archive archive;
    private final RandomGenerator random;

    Mail(Archive archive, RandomGenerator random) {
        this.archive = archive;
        this.random = random;
    }

    /** Sends an envelope of one item. */
    void send(Project project, String type, ObjectNode item, Instant at) {
        send(project, item.path("event_id").asText(""), List.of(Envelope.Item.of(type, item)), at);
    }

    /** Sends an envelope. */
    void send(Project project, String eventId, List<Envelope.Item> items, Instant at) {
        var header = Json.MAPPER.createObjectNode().put("sent_at", at.toString());
        if (!eventId.isEmpty()) {
            header.put("event_id", eventId);
        }
        new Intake(archive, InstantSource.fixed(at.plus(TRAVEL)), random).accept(project, new Envelope(header, items));
    }

    /** An id of 16 hex digits for each long. */
    String hex(int longs) {
        var hex = new StringBuilder();
        for (int i = 0; i < longs; i++) {
            hex.append(String.format("%016x", random.nextLong()));
        }
        return hex.toString();
    }

    static double seconds(Instant time) {
        return time.toEpochMilli() / 1000.0;
    }
}
