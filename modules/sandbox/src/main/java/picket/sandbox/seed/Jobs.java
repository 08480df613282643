package picket.sandbox.seed;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.random.RandomGenerator;
import picket.http.Json;
import picket.sandbox.ingest.Envelope;
import picket.sandbox.ingest.Intake;
import picket.sandbox.store.Archive;
import picket.sandbox.store.Project;
import picket.sandbox.store.Team;

/** The shop's scheduled jobs: one that failed and then did not run at all, and one that hung once. */
final class Jobs {
    private static final Duration EXPORT = Duration.ofSeconds(212);
    private static final Duration SYNC = Duration.ofSeconds(41);

    private final Archive archive;
    private final RandomGenerator random;
    private final Instant now;

    Jobs(Archive archive, RandomGenerator random, Instant now) {
        this.archive = archive;
        this.random = random;
        this.now = now;
    }

    /** The last ledger export was due half a day ago and did not come; the one before failed. */
    void export(Project payments, Team owner) {
        var config = Json.MAPPER
                .createObjectNode()
                .put("checkin_margin", 10)
                .put("max_runtime", 45)
                .put("timezone", "UTC")
                .put("owner", "team:" + owner.id());
        var due = now.minus(Duration.ofHours(12)).atZone(ZoneOffset.UTC);
        config.putObject("schedule")
                .put("type", "crontab")
                .put("value", due.getMinute() + " " + due.getHour() + " * * *");
        for (int day = 14; day > 0; day--) {
            var time = due.minusDays(day).toInstant().plusSeconds(random.nextInt(20));
            run(payments, "ledger-export", config, time, EXPORT, day == 1 ? "error" : "ok");
        }
    }

    /** Stock is synchronized each half hour; one run of yesterday began and never ended. */
    void sync(Project storefront) {
        var config = Json.MAPPER.createObjectNode().put("checkin_margin", 5).put("max_runtime", 20);
        config.putObject("schedule").put("type", "interval").put("value", 30).put("unit", "minute");
        for (int run = 72; run > 0; run--) {
            var time = now.minus(Duration.ofMinutes(30L * run - 11));
            run(storefront, "inventory-sync", config, time, SYNC, run == 40 ? "" : "ok");
        }
    }

    /** @param outcome empty if it never ends */
    private void run(Project project, String slug, ObjectNode config, Instant time, Duration usual, String outcome) {
        var checkIn = Json.MAPPER
                .createObjectNode()
                .put("check_in_id", String.format("%016x%016x", random.nextLong(), random.nextLong()))
                .put("monitor_slug", slug)
                .put("status", "in_progress")
                .put("environment", "production");
        checkIn.set("monitor_config", config);
        send(project, checkIn, time);
        if (!outcome.isEmpty()) {
            var took = Duration.ofMillis(Math.round(usual.toMillis() * (0.9 + random.nextDouble() / 4)));
            checkIn.put("status", outcome).put("duration", took.toMillis() / 1000.0);
            send(project, checkIn, time.plus(took));
        }
    }

    private void send(Project project, ObjectNode checkIn, Instant time) {
        var envelope = new Envelope(Json.MAPPER.createObjectNode(), List.of(Envelope.Item.of("check_in", checkIn)));
        new Intake(archive, InstantSource.fixed(time), random).accept(project, envelope);
    }
}
