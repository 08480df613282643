package picket.sandbox.search;

import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Duration;
import java.time.Instant;
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
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");
    private static final Duration BEFORE = Duration.ofMinutes(5);
    private static final Duration AFTER = Duration.ofMinutes(6);
    private static final Pattern RELATIVE = Pattern.compile("([+-])(\\d{1,6})([mhdw])");

    /**
     * The range that a value means: {@code -24h} is since then, {@code +24h} before then, a date is that day and a time
     * the minutes around it. Behind an operator both are moments, and the date is the first one of the day.
     *
     * @throws UnsupportedQuery if the value is no time
     */
    public static TimeRange of(Key key, Value value, Instant now) {
        return switch (value) {
            case Value.Exact(var text) -> RELATIVE.matcher(text).matches() ? relative(text, now) : around(key, text);
            case Value.Compare(var operator, var operand) -> {
                long at = moment(key, operand).toEpochMilli();
                yield switch (operator) {
                    case GREATER -> new TimeRange(at + 1, EVER);
                    case AT_LEAST -> new TimeRange(at, EVER);
                    case LESS -> new TimeRange(0, at);
                    case AT_MOST -> new TimeRange(0, at + 1);
                    case EQUAL -> new TimeRange(at, at + 1);
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

    private static TimeRange around(Key key, String text) {
        var at = moment(key, text);
        return DAY.matcher(text).matches()
                ? new TimeRange(at.toEpochMilli(), at.plus(Duration.ofDays(1)).toEpochMilli())
                : new TimeRange(at.minus(BEFORE).toEpochMilli(), at.plus(AFTER).toEpochMilli());
    }

    private static Instant moment(Key key, String text) {
        return Times.parse(TextNode.valueOf(text)).orElseThrow(() -> invalid(key, text));
    }

    private static UnsupportedQuery invalid(Key key, String text) {
        return new UnsupportedQuery("Invalid date: " + text + " for '" + key.print()
                + "'. Expected +/-duration (e.g. +1h) or ISO 8601-like (e.g. 2026-11-20 or 2026-11-20T12:00:00Z)");
    }
}
