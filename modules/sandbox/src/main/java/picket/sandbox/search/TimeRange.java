package picket.sandbox.search;

import com.fasterxml.jackson.databind.node.TextNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import picket.sandbox.event.Times;

/**
 * What a filter asks of a time.
 *
 * @param from first millisecond since 1970 that is meant
 * @param to first one after it that is not
 */
public record TimeRange(long from, long to) {
    private static final long EVER = Long.MAX_VALUE;
    private static final Pattern RELATIVE = Pattern.compile("([+-])(\\d{1,6})([mhdw])");

    /**
     * The range that a value means: {@code -24h} is since then, {@code +24h} before then, a date is that day.
     *
     * @throws UnsupportedQuery if the value is no time
     */
    public static TimeRange of(Key key, Value value, Instant now) {
        return switch (value) {
            case Value.Exact(var text) -> RELATIVE.matcher(text).matches() ? relative(text, now) : at(key, text);
            case Value.Compare(var operator, var operand) -> {
                var at = at(key, operand);
                yield switch (operator) {
                    case GREATER -> new TimeRange(at.to, EVER);
                    case AT_LEAST -> new TimeRange(at.from, EVER);
                    case LESS -> new TimeRange(0, at.from);
                    case AT_MOST -> new TimeRange(0, at.to);
                    case EQUAL -> at;
                };
            }
            case Value.Glob _, Value.OneOf _ -> throw invalid(key, value.print());
        };
    }

    private static TimeRange relative(String text, Instant now) {
        var matcher = RELATIVE.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalStateException(text);
        }
        long number = Long.parseLong(matcher.group(2));
        var span = switch (matcher.group(3)) {
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            case "d" -> Duration.ofDays(number);
            default -> Duration.ofDays(7 * number);
        };
        long then = now.minus(span).toEpochMilli();
        return matcher.group(1).equals("-") ? new TimeRange(then, EVER) : new TimeRange(0, then);
    }

    private static TimeRange at(Key key, String text) {
        try {
            var day = LocalDate.parse(text);
            return new TimeRange(start(day), start(day.plusDays(1)));
        } catch (DateTimeException e) {
            return Times.parse(TextNode.valueOf(text))
                    .map(time -> new TimeRange(time.toEpochMilli(), time.toEpochMilli() + 1))
                    .orElseThrow(() -> invalid(key, text));
        }
    }

    private static long start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    }

    private static UnsupportedQuery invalid(Key key, String text) {
        return new UnsupportedQuery("Invalid date: " + text + " for '" + key.print()
                + "'. Expected +/-duration (e.g. +1h) or ISO 8601-like (e.g. 2026-11-20 or 2026-11-20T12:00:00Z)");
    }
}
