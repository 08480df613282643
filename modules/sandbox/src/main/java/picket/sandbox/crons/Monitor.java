package picket.sandbox.crons;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import picket.sandbox.store.Document;
import picket.sandbox.store.Documents;
import picket.sandbox.store.Kind;

/**
 * A job that reports when it runs.
 *
 * @param received its check-ins as they came, the first one first
 */
public record Monitor(Document document, MonitorConfig config, List<CheckIn> received) {
    /** Copies the list. */
    public Monitor {
        received = List.copyOf(received);
    }

    /** Reads one with everything that came. */
    public static Monitor read(Document document, Documents documents) {
        var received = documents.children(document, Kind.CHECK_IN).stream()
                .map(CheckIn::of)
                .sorted(Comparator.comparing(CheckIn::began))
                .toList();
        return new Monitor(document, MonitorConfig.read(document.json().path("config")), received);
    }

    /** What it is called in addresses. */
    public String slug() {
        return document.name();
    }

    /** Its other name, which does not change. */
    public String guid() {
        return UUID.nameUUIDFromBytes(("monitor/" + document.id()).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    /** {@code user:1}, {@code team:1} or empty. */
    public String owner() {
        return json().path("owner").asText("");
    }

    /** As it is kept. */
    public JsonNode json() {
        return document.json();
    }

    /** Where it runs, in the order in which it first ran there. */
    public List<String> environments() {
        return received.stream().map(CheckIn::environment).distinct().toList();
    }

    /** What came in one environment and what should have come, until now, the first one first. */
    public List<CheckIn> timeline(String environment, Instant from, Instant now) {
        var came = received.stream()
                .filter(checkIn -> checkIn.environment().equals(environment))
                .toList();
        var all = new ArrayList<CheckIn>();
        for (int i = 0; i < came.size(); i++) {
            var checkIn = came.get(i).asOf(now, config);
            var until = i + 1 < came.size() ? came.get(i + 1).began() : now;
            if (!checkIn.began().isBefore(from)) {
                all.add(checkIn);
            }
            missed(checkIn.began(), from, until)
                    .map(at -> CheckIn.missed(document, environment, at))
                    .forEach(all::add);
        }
        return all;
    }

    /** When it is expected next in an environment. */
    public Instant next(String environment, Instant now) {
        return config.schedule()
                .next(timeline(environment, Instant.EPOCH, now).getLast().began());
    }

    private Stream<Instant> missed(Instant ran, Instant from, Instant until) {
        var start = config.schedule() instanceof Schedule.Cron && from.isAfter(ran) ? from.minusSeconds(1) : ran;
        return Stream.iterate(config.schedule().next(start), config.schedule()::next)
                .takeWhile(expected -> expected.plus(config.margin()).isBefore(until))
                .filter(expected -> !expected.isBefore(from));
    }
}
