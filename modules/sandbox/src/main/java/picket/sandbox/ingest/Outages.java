package picket.sandbox.ingest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import picket.http.Json;
import picket.sandbox.event.ErrorEvent;
import picket.sandbox.event.Finding;
import picket.sandbox.event.Finding.Evidence;
import picket.sandbox.grouping.Grouping;
import picket.sandbox.store.Archive.Occurrence;

/** What Sentry makes of failures of jobs and addresses that it watches: an issue for each of them and its environment. */
public final class Outages {
    private static final int JOB = 4001;
    private static final int ADDRESS = 7001;

    private Outages() {}

    /**
     * A job said that it failed.
     *
     * @param id of the event
     */
    static Occurrence job(String id, String slug, String environment, Instant at) {
        var event = event(id, environment, at);
        event.withObject("tags").put("monitor.slug", slug);
        event.withObject("contexts").putObject("monitor").put("slug", slug).put("status", "error");
        return occurrence(
                event,
                at,
                new Finding(
                        JOB,
                        "monitor_check_in_failure",
                        "outage",
                        "Cron failure: " + slug,
                        "Your monitor is failing: An error check-in was detected.",
                        "error",
                        slug + "/" + environment,
                        none(),
                        none(),
                        List.of(
                                new Evidence("Failure reason", "An error check-in was detected", true),
                                new Evidence("Environment", environment, false))));
    }

    /**
     * An address did not answer as often as it takes to call it down.
     *
     * @param id of the event
     * @param monitor number of the rule that watches it
     */
    public static Occurrence address(
            String id, long monitor, String url, String reason, String environment, Instant at) {
        var event = event(id, environment, at);
        event.withObject("tags").put("uptime_rule", Long.toString(monitor));
        return occurrence(
                event,
                at,
                new Finding(
                        ADDRESS,
                        "uptime_domain_failure",
                        "outage",
                        "Downtime detected for " + url,
                        "Your monitored domain is down",
                        "error",
                        Long.toString(monitor),
                        none(),
                        none(),
                        List.of(new Evidence("Failure reason", reason, true))));
    }

    private static ObjectNode event(String id, String environment, Instant at) {
        return Json.MAPPER
                .createObjectNode()
                .put("event_id", id)
                .put("timestamp", at.toString())
                .put("platform", "other")
                .put("level", "error")
                .put("environment", environment);
    }

    private static Occurrence occurrence(ObjectNode json, Instant at, Finding finding) {
        var event = ErrorEvent.normal(json, "", at).found(finding);
        return new Occurrence(event, Grouping.hash(event), event.text().length);
    }

    private static ObjectNode none() {
        return Json.MAPPER.createObjectNode();
    }
}
