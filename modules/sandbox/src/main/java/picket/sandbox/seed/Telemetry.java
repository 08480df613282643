package picket.sandbox.seed;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import picket.http.Json;
import picket.sandbox.ingest.Envelope;
import picket.sandbox.ingest.Intake;
import picket.sandbox.store.Archive;
import picket.sandbox.store.Project;

/** The events of the seeded world, sent in the order of their times as SDKs would have sent them. */
final class Telemetry {
    private static final Duration TRAVEL = Duration.ofMillis(400);

    private final Archive archive;
    private final RandomGenerator random;
    private final Instant now;

    Telemetry(Archive archive, RandomGenerator random, Instant now) {
        this.archive = archive;
        this.random = random;
        this.now = now;
    }

    private record Happening(Instant time, String project, ObjectNode event) {}

    /**
     * Sends everything.
     *
     * @param projects by slug
     * @return id of an event of each scenario
     */
    Map<Scenario, String> send(Map<String, Project> projects) {
        var happenings = new ArrayList<Happening>();
        var samples = new LinkedHashMap<Scenario, String>();
        for (var scenario : Scenario.all()) {
            for (int i = 0; i < scenario.count(); i++) {
                // From 0 for the first one to 1 for the last.
                double progress = scenario.count() == 1 ? 1 : (double) i / (scenario.count() - 1);
                var happening = happening(scenario, progress);
                happenings.add(happening);
                samples.put(scenario, happening.event().path("event_id").asText());
            }
        }
        happenings.sort(Comparator.comparing(Happening::time));
        for (var happening : happenings) {
            var arrival = InstantSource.fixed(happening.time().plus(TRAVEL));
            var project = Objects.requireNonNull(projects.get(happening.project()));
            new Intake(archive, arrival, random).accept(project, envelope(happening));
        }
        return samples;
    }

    private static Envelope envelope(Happening happening) {
        var header = Json.MAPPER
                .createObjectNode()
                .put("event_id", happening.event().path("event_id").asText())
                .put("sent_at", happening.time().toString());
        return new Envelope(header, List.of(Envelope.Item.of("event", happening.event())));
    }

    private Happening happening(Scenario scenario, double progress) {
        var time = time(scenario, progress);
        var event = scenario.event();
        event.put("event_id", hex(2)).put("timestamp", seconds(time));
        var releases = scenario.releases();
        int release = (int) Math.min(releases.size() - 1, Math.floor(progress * releases.size()));
        event.put("release", releases.get(release));
        if (!event.has("environment")) {
            event.put("environment", "production");
        }
        var contexts = event.path("contexts") instanceof ObjectNode given ? given : event.putObject("contexts");
        contexts.putObject("trace")
                .put("trace_id", hex(2))
                .put("span_id", hex(1))
                .put("op", "http.server");
        if (scenario.users() > 0) {
            int customer = random.nextInt(scenario.users());
            event.set("user", Customers.user(customer));
            contexts.set("browser", Customers.browser(customer));
        }
        if (scenario.recorded() && progress == 1) {
            // The SDK names the replay in a tag; here it has the id of the event.
            event.withObject("tags").set("replayId", event.path("event_id"));
        }
        event.path("breadcrumbs").forEach(crumb -> {
            if (crumb instanceof ObjectNode known) {
                known.put(
                        "timestamp", seconds(time) - known.path("secondsBefore").asDouble());
                known.remove("secondsBefore");
            }
        });
        return new Happening(time, scenario.project(), event);
    }

    /** The first and the last are where the scenario puts them, the others are spread by its trend with some noise. */
    private Instant time(Scenario scenario, double progress) {
        double span = scenario.firstHoursAgo() - scenario.lastHoursAgo();
        boolean inside = progress > 0 && progress < 1;
        double noise = inside ? (random.nextDouble() - 0.5) / scenario.count() : 0;
        double place = Math.pow(Math.clamp(progress + noise, 0, 1), 1 / scenario.trend());
        double hoursAgo = scenario.firstHoursAgo() - span * place;
        return now.minusMillis(Math.round(hoursAgo * Duration.ofHours(1).toMillis()));
    }

    private static double seconds(Instant time) {
        return time.toEpochMilli() / 1000.0;
    }

    private String hex(int longs) {
        var hex = new StringBuilder();
        for (int i = 0; i < longs; i++) {
            hex.append(String.format("%016x", random.nextLong()));
        }
        return hex.toString();
    }
}
