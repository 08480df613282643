package picket.sandbox.ingest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picket.sandbox.event.ErrorEvent;
import picket.sandbox.explore.LogItems;
import picket.sandbox.explore.MetricItems;
import picket.sandbox.explore.SpanItems;
import picket.sandbox.grouping.Grouping;
import picket.sandbox.store.Archive;
import picket.sandbox.store.Archive.Occurrence;
import picket.sandbox.store.Archive.Volume;
import picket.sandbox.store.Attachments;
import picket.sandbox.store.Deposit;
import picket.sandbox.store.DocumentSent;
import picket.sandbox.store.Items;
import picket.sandbox.store.Kind;
import picket.sandbox.store.Project;

/** What all telemetry passes through, whoever sends it. */
public final class Intake {
    private static final int EVENT_BYTES = 1 << 20;
    private static final Pattern MEDIA_TYPE = Pattern.compile("[\\w.+-]+/[\\w.+-]+(; ?[\\w-]+=[\\w.-]+)*");
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
        var envelopeId = ErrorEvent.plainId(envelope.header().path("event_id").asText(""));
        var deposits = new ArrayList<Deposit>();
        var volumes = new TreeMap<String, Volume>();
        for (var item : envelope.items()) {
            deposits.addAll(deposits(item, envelopeId, received));
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
    private List<Deposit> deposits(Envelope.Item item, String envelopeId, Instant received) {
        return switch (item.type()) {
            case "event" -> List.of(occurrence(event(item, envelopeId, received), item));
            case "feedback" -> {
                var event = event(item, envelopeId, received);
                var found = occurrence(event.found(Feedback.finding(event)), item);
                yield Stream.concat(Stream.of(found), Feedback.about(event).stream())
                        .toList();
            }
            case "user_report" -> List.of(Feedback.report(item.json(), envelopeId));
            case "attachment" -> uploads(item, envelopeId);
            case "session" -> SessionItems.one(item.json(), received);
            case "sessions" -> SessionItems.counted(item.json(), this::freshId, received);
            case "transaction" -> transaction(item, received);
            case "span" -> List.of(new Items.Sent(SpanItems.streamed(item.json(), received)));
            case "log" -> List.of(new Items.Sent(LogItems.read(item.json(), received, this::freshId)));
            case "trace_metric" -> List.of(new Items.Sent(MetricItems.read(item.json(), received, this::freshId)));
            case "check_in" -> List.of(CheckInItem.read(item.json(), freshId(), received));
            case "replay_event" -> List.of(ReplayItems.event(item.json(), envelopeId));
            case "replay_recording" -> List.of(ReplayItems.recording(item.payload(), envelopeId));
            case "profile" -> ProfileItems.transaction(item, received);
            case "profile_chunk" -> ProfileItems.chunk(item, received);
            default -> List.of();
        };
    }

    /** Itself, its spans, and an issue if they show a pattern that costs time. */
    private List<Deposit> transaction(Envelope.Item item, Instant received) {
        var json = item.json();
        Deposit spans = new Items.Sent(SpanItems.transaction(json, received));
        var finding = RepeatedQueries.in(json);
        var whole =
                ErrorEvent.normal(json.deepCopy().put("type", "transaction").put("level", "info"), freshId(), received);
        json.remove("spans");
        json.remove("type");
        return Stream.concat(
                        Stream.of(
                                spans, new DocumentSent(Kind.TRANSACTION, whole.id(), whole.occurred(), whole.json())),
                        finding.stream()
                                .map(found -> occurrence(
                                        ErrorEvent.normal(json.put("level", "info"), freshId(), received)
                                                .found(found),
                                        item)))
                .toList();
    }

    /** A file needs an event that it belongs to. */
    private static List<Deposit> uploads(Envelope.Item item, String envelopeId) {
        var bytes = new byte[item.payload().remaining()];
        item.payload().duplicate().get(bytes);
        var header = item.header();
        var type = text(header, "content_type", 128, "");
        return envelopeId.isEmpty()
                ? List.of()
                : List.of(new Attachments.Upload(
                        envelopeId,
                        text(header, "filename", 250, "attachment"),
                        text(header, "attachment_type", 64, "event.attachment"),
                        MEDIA_TYPE.matcher(type).matches() ? type : "application/octet-stream",
                        bytes));
    }

    private static String text(ObjectNode header, String name, int most, String fallback) {
        var text = SessionItems.text(header.path(name), most);
        return text.isEmpty() ? fallback : text;
    }

    private ErrorEvent event(Envelope.Item item, String envelopeId, Instant received) {
        if (item.payload().remaining() > EVENT_BYTES) {
            throw Rejection.tooLarge("an event of more than " + EVENT_BYTES + " bytes");
        }
        var json = item.json();
        if (!json.path("event_id").isTextual()) {
            json.put("event_id", envelopeId);
        }
        return ErrorEvent.normal(json, freshId(), received);
    }

    private static Occurrence occurrence(ErrorEvent event, Envelope.Item item) {
        return new Occurrence(event, Grouping.hash(event), item.payload().remaining());
    }

    private String freshId() {
        return String.format("%016x%016x", random.nextLong(), random.nextLong());
    }
}
