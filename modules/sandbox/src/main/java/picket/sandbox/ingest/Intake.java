package picket.sandbox.ingest;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import picket.sandbox.event.ErrorEvent;
import picket.sandbox.grouping.Grouping;
import picket.sandbox.store.Archive;
import picket.sandbox.store.Archive.Occurrence;
import picket.sandbox.store.Archive.Volume;
import picket.sandbox.store.Deposit;
import picket.sandbox.store.Project;

/** What all telemetry passes through, whoever sends it. */
public final class Intake {
    private static final int EVENT_BYTES = 1 << 20;
    private static final Set<String> KNOWN = Set.of(
            "event",
            "transaction",
            "span",
            "session",
            "sessions",
            "check_in",
            "log",
            "trace_metric",
            "statsd",
            "profile",
            "profile_chunk",
            "replay_event",
            "replay_recording",
            "replay_video",
            "attachment",
            "feedback",
            "user_report",
            "client_report",
            "raw_security",
            "nel");

    private final Archive archive;
    private final InstantSource clock;
    private final RandomGenerator random;

    /** An intake into the archive. */
    public Intake(Archive archive, InstantSource clock, RandomGenerator random) {
        this.archive = archive;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Takes an envelope as a whole or, when a part of it is bad, not at all.
     *
     * @return id of the event that it carries or names
     */
    public Optional<String> accept(Project project, Envelope envelope) {
        var received = clock.instant();
        var envelopeId = envelope.header().path("event_id").asText("");
        var deposits = new ArrayList<Deposit>();
        var volumes = new TreeMap<String, Volume>();
        for (var item : envelope.items()) {
            deposit(item, envelopeId, received).ifPresent(deposits::add);
            var type = KNOWN.contains(item.type()) ? item.type() : "unknown";
            volumes.merge(type, new Volume(1, item.payload().remaining()), Volume::plus);
        }
        archive.keep(project, deposits, volumes, received);
        return deposits.stream()
                .flatMap(deposit -> deposit instanceof Occurrence occurrence
                        ? Stream.of(occurrence.event().id())
                        : Stream.empty())
                .findFirst()
                .or(() -> Optional.of(envelopeId).filter(id -> !id.isEmpty()));
    }

    /** What is to be kept of an item beyond its count. */
    private Optional<Deposit> deposit(Envelope.Item item, String envelopeId, Instant received) {
        return switch (item.type()) {
            case "event" -> Optional.of(occurrence(item, envelopeId, received));
            default -> Optional.empty();
        };
    }

    private Occurrence occurrence(Envelope.Item item, String envelopeId, Instant received) {
        int bytes = item.payload().remaining();
        if (bytes > EVENT_BYTES) {
            throw Rejection.tooLarge("an event of more than " + EVENT_BYTES + " bytes");
        }
        var json = item.json();
        if (!json.path("event_id").isTextual()) {
            json.put("event_id", envelopeId);
        }
        var event = ErrorEvent.normal(json, freshId(), received);
        return new Occurrence(event, Grouping.hash(event), bytes);
    }

    private String freshId() {
        return String.format("%016x%016x", random.nextLong(), random.nextLong());
    }
}
