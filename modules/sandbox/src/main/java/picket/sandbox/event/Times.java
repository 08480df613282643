package picket.sandbox.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** Times as SDKs and people write them: seconds since 1970 with a fraction, or ISO 8601 with or without offset or time. */
public final class Times {
    private static final int DAY = "2026-11-23".length();

    private Times() {}

    /** The time, if the value is one. */
    public static Optional<Instant> parse(JsonNode value) {
        return value.isNumber() ? seconds(value.asDouble()) : text(value.asText(""));
    }

    private static Optional<Instant> text(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            if (text.length() == DAY) {
                return Optional.of(
                        LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
            }
            return Optional.of(
                    text.matches(".*(Z|z|[+-]\\d{2}:?\\d{2})$")
                            ? OffsetDateTime.parse(text).toInstant()
                            : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return number(text);
        }
    }

    private static Optional<Instant> number(String text) {
        try {
            return seconds(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> seconds(double seconds) {
        boolean sane = seconds > 0 && seconds < 100_000_000_000d;
        return sane ? Optional.of(Instant.ofEpochMilli(Math.round(seconds * 1000))) : Optional.empty();
    }
}
