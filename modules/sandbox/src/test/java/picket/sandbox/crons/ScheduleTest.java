package picket.sandbox.crons;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picket.http.Json;

final class ScheduleTest {

    @ParameterizedTest(name = "{0} after {2} in {1}: {3}")
    @CsvSource(
            delimiter = ';',
            value = {
                "* * * * *; UTC; 2026-11-20T12:00:30Z; 2026-11-20T12:01:00Z",
                "0 3 * * *; UTC; 2026-11-20T03:00:00Z; 2026-11-21T03:00:00Z",
                "0 3 * * *; Europe/Vienna; 2026-11-20T00:00:00Z; 2026-11-20T02:00:00Z",
                "*/15 9-17 * * mon-fri; UTC; 2026-11-20T17:45:00Z; 2026-11-23T09:00:00Z",
                "5,35 0 1 jan *; UTC; 2026-11-20T12:00:00Z; 2027-01-01T00:05:00Z",
                "0 0 13 * 5; UTC; 2026-11-14T00:00:00Z; 2026-11-20T00:00:00Z",
                "0 0 * * 7; UTC; 2026-11-20T12:00:00Z; 2026-11-22T00:00:00Z",
                "0 0 29 2 *; UTC; 2026-11-20T12:00:00Z; 2028-02-29T00:00:00Z",
                "10/20 * * * *; UTC; 2026-11-20T12:15:00Z; 2026-11-20T12:30:00Z",
                "@hourly; UTC; 2026-11-20T12:00:00Z; 2026-11-20T13:00:00Z",
                "@Weekly; UTC; 2026-11-20T12:00:00Z; 2026-11-22T00:00:00Z"
            })
    void aCrontabComesTrueNext(String value, String zone, Instant after, Instant next) {
        assertEquals(
                next,
                schedule("\"type\":\"crontab\",\"value\":\"" + value + "\"", zone)
                        .next(after));
    }

    @ParameterizedTest(name = "{0} {1} after {2}: {3}")
    @CsvSource({
        "30, minute, 2026-11-20T12:00:30Z, 2026-11-20T12:30:00Z",
        "2, hour, 2026-11-20T12:00:00Z, 2026-11-20T14:00:00Z",
        "1, month, 2026-01-31T12:00:00Z, 2026-02-28T12:00:00Z"
    })
    void anIntervalBeginsWhenTheJobRanLast(int value, String unit, Instant after, Instant next) {
        var schedule = "\"type\":\"interval\",\"value\":" + value + ",\"unit\":\"" + unit + "\"";
        assertEquals(next, schedule(schedule, "UTC").next(after));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"type\":\"crontab\",\"value\":\"* * * *\"",
                "\"type\":\"crontab\",\"value\":\"60 * * * *\"",
                "\"type\":\"crontab\",\"value\":\"5-1 * * * *\"",
                "\"type\":\"crontab\",\"value\":\"*/0 * * * *\"",
                "\"type\":\"crontab\",\"value\":\"1,,2 * * * *\"",
                "\"type\":\"crontab\",\"value\":\"0 0 31 2 *\"",
                "\"type\":\"crontab\",\"value\":\"@often\"",
                "\"type\":\"crontab\",\"value\":{}",
                "\"type\":\"interval\",\"value\":0,\"unit\":\"hour\"",
                "\"type\":\"interval\",\"value\":1,\"unit\":\"fortnight\"",
                "\"type\":\"sundial\""
            })
    void whatNeverComesTrueIsRefused(String schedule) {
        assertThrows(IllegalArgumentException.class, () -> schedule(schedule, "UTC"));
        assertThrows(
                IllegalArgumentException.class, () -> schedule("\"type\":\"crontab\",\"value\":\"@daily\"", "Mars"));
    }

    private static Schedule schedule(String members, String zone) {
        try {
            return Schedule.of(Json.MAPPER.readTree("{" + members + "}"), Schedule.zone(zone));
        } catch (JsonProcessingException e) {
            throw new AssertionError(members, e);
        }
    }
}
