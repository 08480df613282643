package picket.sandbox.rest;

import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import picket.sandbox.event.Times;

/** The span of time that a search looks at: {@code statsPeriod}, or {@code start} and {@code end}, or 90 days. */
record Period(Instant from, Instant to) {
    private static final Pattern RELATIVE = Pattern.compile("(\\d{1,6})([smhdw]?)");

    static Period of(Call call, Instant now) {
        var start = call.query("start");
        var end = call.query("end");
        if (start.isPresent() != end.isPresent()) {
            throw Refusal.badRequest("start and end are both required");
        }
        if (start.isPresent() && end.isPresent()) {
            var period = new Period(time("start", start.get()), time("end", end.get()));
            if (period.from().isAfter(period.to())) {
                throw Refusal.badRequest("start must be before end");
            }
            return period;
        }
        var span = span("statsPeriod", call.query("statsPeriod").orElse("90d"));
        // Events of the near future, sent by clocks that run fast, belong to it.
        return new Period(now.minus(span), now.plus(Duration.ofMinutes(1)));
    }

    private static Instant time(String name, String value) {
        return Times.parse(TextNode.valueOf(value))
                .orElseThrow(() -> Refusal.badRequest("Invalid value for " + name + ": an ISO 8601 time is needed"));
    }

    /** A duration such as {@code 24h}. */
    static Duration span(String name, String value) {
        var matcher = RELATIVE.matcher(value);
        if (!matcher.matches()) {
            throw Refusal.badRequest("Invalid " + name + ": '" + value + "'");
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            case "d" -> Duration.ofDays(number);
            case "w" -> Duration.ofDays(7 * number);
            default -> Duration.ofSeconds(number);
        };
    }
}
