package picket.sandbox.crons;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Set;

/** When a job should run. */
sealed interface Schedule {
    /** When it should run next, after a time. */
    Instant next(Instant after);

    /**
     * The schedule of a {@code monitor_config}.
     *
     * @param config as SDKs send it
     * @param zone where days begin
     * @throws IllegalArgumentException with a message for people, if it is none
     */
    static Schedule of(JsonNode config, ZoneId zone) {
        return switch (config.path("type").asText()) {
            case "crontab" -> new Cron(Crontab.parse(config.path("value").asText()), zone);
            case "interval" ->
                Interval.of(config.path("value").asLong(), config.path("unit").asText(), zone);
            default -> throw new IllegalArgumentException("the type of a schedule is crontab or interval");
        };
    }

    /** The zone of that name; UTC if there is none. */
    static ZoneId zone(String name) {
        try {
            return ZoneId.of(name.isEmpty() ? "UTC" : name);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("unknown timezone '" + name + "'", e);
        }
    }

    /** At the times that a cron expression names. */
    record Cron(Crontab crontab, ZoneId zone) implements Schedule {
        @Override
        public Instant next(Instant after) {
            return crontab.next(after.atZone(zone)).toInstant();
        }
    }

    /** Each time a span has passed since it ran last. */
    record Interval(long value, ChronoUnit unit, ZoneId zone) implements Schedule {
        private static final Set<ChronoUnit> UNITS = Set.of(
                ChronoUnit.MINUTES,
                ChronoUnit.HOURS,
                ChronoUnit.DAYS,
                ChronoUnit.WEEKS,
                ChronoUnit.MONTHS,
                ChronoUnit.YEARS);

        static Interval of(long value, String unit, ZoneId zone) {
            var name = unit.toUpperCase(Locale.ROOT) + "S";
            var known = UNITS.stream()
                    .filter(each -> each.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("unknown unit '" + unit + "' of an interval"));
            if (value < 1 || value > 10_000) {
                throw new IllegalArgumentException("an interval is 1 to 10000 units");
            }
            return new Interval(value, known, zone);
        }

        @Override
        public Instant next(Instant after) {
            return after.atZone(zone)
                    .plus(value, unit)
                    .truncatedTo(ChronoUnit.MINUTES)
                    .toInstant();
        }
    }
}
