package picket.sandbox.rest;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Which counts over time an issue is listed with.
 *
 * @param name by which answers hold them
 * @param from when the first step begins
 */
record Trend(String name, Instant from, Duration step, int steps) {
    private static final int SEGMENTS = 30;

    /** What {@code groupStatsPeriod} asks for; {@code auto} are some thirty steps of whole hours of what is searched. */
    static Trend of(Call call, Instant now) {
        return switch (call.query("groupStatsPeriod").orElse("24h")) {
            case "24h" -> until(now, "24h", 24, ChronoUnit.HOURS);
            case "14d" -> until(now, "14d", 14, ChronoUnit.DAYS);
            case "auto" -> over(Period.of(call, now));
            default -> throw Refusal.badRequest("Invalid groupStatsPeriod: use 24h, 14d or auto");
        };
    }

    /** Steps up to now, with the one that is not over. */
    static Trend until(Instant now, String name, int steps, ChronoUnit unit) {
        return new Trend(name, now.truncatedTo(unit).minus(steps - 1L, unit), unit.getDuration(), steps);
    }

    private static Trend over(Period period) {
        long hours = Duration.between(period.from(), period.to()).toHours();
        var step = Duration.ofHours(Math.max(1, Math.ceilDiv(hours, SEGMENTS - 1)));
        var first = period.from().truncatedTo(ChronoUnit.HOURS);
        long minutes = Duration.between(first, period.to()).toMinutes();
        return new Trend("auto", first, step, (int) Math.ceilDiv(minutes, step.toMinutes()));
    }
}
