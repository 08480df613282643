package picket.sandbox.search;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TimeRangeTest {
    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        // Behind an operator a date is its midnight; alone it is the day.
        "timestamp:>2026-11-29, 2026-11-29T00:00:00.001Z, ",
        "timestamp:>=2026-11-29, 2026-11-29T00:00:00Z, ",
        "timestamp:<2026-11-29, , 2026-11-29T00:00:00Z",
        "timestamp:<=2026-11-29, , 2026-11-29T00:00:00.001Z",
        "timestamp:2026-11-29, 2026-11-29T00:00:00Z, 2026-11-30T00:00:00Z",
        "timestamp:>2026-11-29T10:30:00, 2026-11-29T10:30:00.001Z, ",
        // A time alone is the minutes around it.
        "timestamp:2026-11-29T10:30:00, 2026-11-29T10:25:00Z, 2026-11-29T10:36:00Z",
        "timestamp:-24h, 2026-11-29T12:00:00Z, ",
        "timestamp:+24h, , 2026-11-29T12:00:00Z"
    })
    void aValueMeansARange(String filter, String from, String to) {
        if (!(Query.parse(filter) instanceof Query.Filter(var key, var value, var _))) {
            throw new IllegalArgumentException(filter);
        }
        var range = TimeRange.of(key, value, NOW);
        assertEquals(from == null ? 0 : Instant.parse(from).toEpochMilli(), range.from());
        assertEquals(to == null ? Long.MAX_VALUE : Instant.parse(to).toEpochMilli(), range.to());
    }
}
