package picket.sandbox.ingest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import picket.sandbox.crons.MonitorConfig;
import picket.sandbox.store.CheckInSent;

/** Reads items of type {@code check_in}. */
final class CheckInItem {
    private static final Set<String> STATUSES = Set.of("in_progress", "ok", "error");
    private static final int SLUG = 50;
    private static final int ENVIRONMENT = 64;

    private CheckInItem() {}

    /** @param freshId for a check-in that has none */
    static CheckInSent read(ObjectNode json, String freshId, Instant received) {
        var slug = json.path("monitor_slug").asText("").strip().toLowerCase(Locale.ROOT);
        if (slug.isEmpty() || slug.length() > SLUG) {
            throw Rejection.malformed("a check-in needs a monitor_slug of at most " + SLUG + " characters");
        }
        var status = json.path("status").asText("");
        if (!STATUSES.contains(status)) {
            throw Rejection.malformed("the status of a check-in is in_progress, ok or error");
        }
        var environment = json.path("environment").asText("").strip();
        var where = environment.isEmpty() || environment.length() > ENVIRONMENT ? "production" : environment;
        var given = json.path("check_in_id").asText("").replace("-", "").toLowerCase(Locale.ROOT);
        var id = given.matches("[0-9a-f]{32}") ? given : freshId;
        return new CheckInSent(
                id,
                slug,
                status,
                where,
                json.path("contexts").path("trace").path("trace_id").asText(""),
                duration(json),
                config(json),
                status.equals("error") ? Optional.of(Outages.job(id, slug, where, received)) : Optional.empty());
    }

    private static Optional<Duration> duration(ObjectNode json) {
        double seconds = json.path("duration").asDouble(-1);
        boolean sane = seconds >= 0 && seconds < 1e8;
        return sane ? Optional.of(Duration.ofMillis(Math.round(seconds * 1000))) : Optional.empty();
    }

    private static Optional<ObjectNode> config(ObjectNode json) {
        if (!(json.path("monitor_config") instanceof ObjectNode config)) {
            return Optional.empty();
        }
        try {
            return Optional.of((ObjectNode) MonitorConfig.read(config).json());
        } catch (IllegalArgumentException e) {
            throw Rejection.malformed("monitor_config: " + e.getMessage());
        }
    }
}
