package picket.sandbox.seed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.stream.StreamSupport;
import picket.sandbox.store.Project;

/**
 * The errors of the seeded world and the requests that they ended, sent in the order of their times as SDKs would have
 * sent them.
 */
final class Telemetry {
    /** What a request has in common with its error. */
    private static final List<String> COMMON =
            List.of("transaction", "platform", "release", "environment", "server_name", "user", "request", "sdk");

    private final Mail mail;
    private final Shipping shipping;
    private final RandomGenerator random;
    private final Instant now;

    Telemetry(Mail mail, Shipping shipping, RandomGenerator random, Instant now) {
        this.mail = mail;
        this.shipping = shipping;
        this.random = random;
        this.now = now;
    }

    private record Happening(Instant time, Scenario scenario, Project project, ObjectNode event) {}

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
            var project = Objects.requireNonNull(projects.get(scenario.project()));
            for (int i = 0; i < scenario.count(); i++) {
                // From 0 for the first one to 1 for the last.
                double progress = scenario.count() == 1 ? 1 : (double) i / (scenario.count() - 1);
                var happening = happening(scenario, project, progress);
                happenings.add(happening);
                samples.put(scenario, happening.event().path("event_id").asText());
            }
        }
        happenings.sort(Comparator.comparing(Happening::time));
        for (var happening : happenings) {
            var request = request(happening);
            mail.send(happening.project(), "event", happening.event(), happening.time());
            request.send(happening.project(), 5);
        }
        return samples;
    }

    /** What the process did until the error. */
    private Request request(Happening happening) {
        var spans = StreamSupport.stream(
                        happening.scenario().request().path("spans").spliterator(), false)
                .toList();
        int millis =
                spans.stream().mapToInt(span -> span.path("millis").asInt()).sum();
        var event = happening.event();
        var transaction = event.objectNode();
        COMMON.stream().filter(event::has).forEach(name -> transaction.set(name, event.path(name)));
        transaction.set("contexts", event.path("contexts").deepCopy());
        var request = new Request(mail, transaction, happening.time().minusMillis(millis));
        for (var span : spans) {
            var sent = request.span(
                    span.path("op").asText(),
                    span.path("description").asText(),
                    span.path("millis").asInt());
            if (span.has("status")) {
                sent.set("status", span.path("status"));
            }
        }
        var level = event.path("level").asText();
        request.log(
                level.equals("warning") ? "warn" : level,
                happening.scenario().request().path("log").asText());
        var code = happening.scenario().request().path("code");
        if (code.isInt()) {
            request.answer(code.intValue());
        } else if (!level.equals("warning")) {
            request.fail("internal_error");
        }
        return request;
    }

    private Happening happening(Scenario scenario, Project project, double progress) {
        var time = time(scenario, progress);
        var event = scenario.event();
        event.put("event_id", mail.hex(2))
                .put("timestamp", Mail.seconds(time))
                .put("release", shipping.current(project, time));
        if (!event.has("environment")) {
            event.put("environment", "production");
        }
        var contexts = event.withObject("contexts");
        contexts.putObject("trace")
                .put("trace_id", mail.hex(2))
                .put("span_id", mail.hex(1))
                .put("op", scenario.request().path("op").asText("http.server"));
        if (scenario.users() > 0) {
            int customer = random.nextInt(scenario.users());
            event.set("user", Customers.user(customer));
            contexts.set("browser", Customers.browser(customer));
            contexts.set("client_os", Customers.system(customer));
        }
        if (scenario.recorded() && progress == 1) {
            // The SDK names the replay in a tag; here it has the id of the event.
            event.withObject("tags").set("replayId", event.path("event_id"));
        }
        event.path("breadcrumbs").forEach(crumb -> place(crumb, time));
        return new Happening(time, scenario, project, event);
    }

    private static void place(JsonNode crumb, Instant time) {
        if (crumb instanceof ObjectNode known) {
            known.put(
                    "timestamp",
                    Mail.seconds(time) - known.path("secondsBefore").asDouble());
            known.remove("secondsBefore");
        }
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
}
