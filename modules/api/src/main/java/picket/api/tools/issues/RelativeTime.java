package picket.api.tools.issues;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** A point in time as people say it. */
final class RelativeTime {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration MONTH = Duration.ofDays(30);

    private RelativeTime() {}

    static String of(Optional<Instant> time, Instant now) {
        return time.map(at -> of(at, Duration.between(at, now))).orElse("N/A");
    }

    private static String of(Instant at, Duration age) {
        if (age.compareTo(HOUR) < 0) {
            return ago(Math.max(0, age.toMinutes()), "minute");
        }
        if (age.compareTo(DAY) < 0) {
            return ago(age.toHours(), "hour");
        }
        return age.compareTo(MONTH) < 0
                ? ago(age.toDays(), "day")
                : LocalDate.ofInstant(at, ZoneOffset.UTC).toString();
    }

    private static String ago(long count, String unit) {
        return count + " " + unit + (count == 1 ? "" : "s") + " ago";
    }
}
