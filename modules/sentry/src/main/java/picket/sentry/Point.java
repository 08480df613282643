package picket.sentry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * A number at a time.
 *
 * @param millis since 1970
 */
public record Point(long millis, double value) {
    /** An object with a time in milliseconds, as time series have it. */
    static Optional<Point> read(Fields json) {
        var time = json.decimal("timestamp");
        var value = json.decimal("value");
        return time.isPresent() && value.isPresent()
                ? Optional.of(new Point((long) time.getAsDouble(), value.getAsDouble()))
                : Optional.empty();
    }

    /** A pair with a time in seconds, as the counts of issues have it: none is below zero. */
    static Optional<Point> readPair(JsonNode pair) {
        var time = Fields.number(pair.path(0));
        var value = pair.path(1);
        return time.isPresent() && value.isNumber() && value.doubleValue() >= 0
                ? Optional.of(new Point(time.getAsLong() * 1000, value.doubleValue()))
                : Optional.empty();
    }
}
