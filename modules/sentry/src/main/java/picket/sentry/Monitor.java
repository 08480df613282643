package picket.sentry;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A cron monitor. Whoever can send check-ins can name one. Text that is unknown is empty.
 *
 * @param lastCheckIn in any environment
 * @param nextCheckIn the first one, in any environment
 */
public record Monitor(
        String id,
        String slug,
        String name,
        String status,
        String type,
        ProjectName project,
        Optional<Owner> owner,
        Optional<Schedule> schedule,
        List<Environment> environments,
        Optional<Instant> lastCheckIn,
        Optional<Instant> nextCheckIn) {
    /** Copies the list. */
    public Monitor {
        environments = List.copyOf(environments);
    }

    static Monitor read(Fields json) {
        var environments = json.objects("environments").stream()
                .map(Environment::read)
                .filter(environment -> !environment.name().isBlank())
                .toList();
        return new Monitor(
                json.text("id"),
                json.id("slug"),
                json.firstText("name", "slug"),
                json.text("status"),
                json.text("type"),
                ProjectName.read(json.object("project")),
                Owner.read(json.value("owner")),
                Schedule.read(json.object("config")),
                environments,
                json.time("lastCheckIn")
                        .or(() -> times(environments, Environment::lastCheckIn).max(Comparator.naturalOrder())),
                json.time("nextCheckIn")
                        .or(() -> times(environments, Environment::nextCheckIn).min(Comparator.naturalOrder())));
    }

    private static Stream<Instant> times(
            List<Environment> environments, Function<Environment, Optional<Instant>> time) {
        return environments.stream().flatMap(environment -> time.apply(environment).stream());
    }

    /** How it does in one environment. */
    public record Environment(
            String name, String status, Optional<Instant> lastCheckIn, Optional<Instant> nextCheckIn) {
        static Environment read(Fields json) {
            return new Environment(
                    json.text("name"), json.text("status"), json.time("lastCheckIn"), json.time("nextCheckIn"));
        }
    }

    /**
     * When the job should run.
     *
     * @param value a cron expression, or a number and a unit
     * @param margin minutes that it may be late
     * @param runtime minutes that it may take
     */
    public record Schedule(String type, String value, String zone, OptionalLong margin, OptionalLong runtime) {
        static Optional<Schedule> read(Fields config) {
            var schedule = config.value("schedule");
            return config.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Schedule(
                            config.firstText("schedule_type", "scheduleType"),
                            value(schedule),
                            config.text("timezone"),
                            config.number("checkin_margin"),
                            config.number("max_runtime")));
        }

        private static String value(JsonNode schedule) {
            if (schedule.isArray()) {
                return (Fields.text(schedule.path(0)) + " " + Fields.text(schedule.path(1))).strip();
            }
            var fields = Fields.of(schedule);
            return fields.isEmpty()
                    ? Fields.text(schedule)
                    : (fields.firstText("value", "interval", "crontab") + " " + fields.text("unit")).strip();
        }
    }

    /** A run of the job, or one that did not come. */
    public record CheckIn(
            String id, String status, String environment, Optional<Instant> added, OptionalDouble milliseconds) {
        static Optional<CheckIn> read(Fields json) {
            return json.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new CheckIn(
                            json.text("id"),
                            json.text("status"),
                            json.object("environment").isEmpty()
                                    ? json.text("environment")
                                    : json.object("environment").text("name"),
                            json.time("dateAdded").or(() -> json.time("dateCreated")),
                            json.decimal("duration")));
        }
    }

    /**
     * How runs went in a span of time.
     *
     * @param at when it begins
     * @param counts of runs by their status
     * @param milliseconds that runs took on average
     */
    public record Bucket(Instant at, Map<String, Long> counts, OptionalDouble milliseconds) {
        /** Copies the counts. */
        public Bucket {
            counts = Map.copyOf(counts);
        }

        static Optional<Bucket> read(Fields json) {
            var at = json.decimal("ts");
            if (at.isEmpty() || Math.abs(at.getAsDouble()) > 1e11) {
                return Optional.empty();
            }
            var counts = new TreeMap<String, Long>();
            json.json().properties().forEach(member -> {
                var count = Fields.number(member.getValue());
                if (count.isPresent() && !member.getKey().matches("ts|duration")) {
                    counts.put(member.getKey(), count.getAsLong());
                }
            });
            return Optional.of(
                    new Bucket(Instant.ofEpochSecond((long) at.getAsDouble()), counts, json.decimal("duration")));
        }
    }
}
