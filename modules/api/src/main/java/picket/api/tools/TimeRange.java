package picket.api.tools;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;
import picket.sentry.Period;

/**
 * The time that a call asks about.
 *
 * @param period as Sentry takes it
 */
public record TimeRange(Period period, Instant start, Instant end) {
    private static final Pattern RELATIVE = Pattern.compile("^\\d+[hdw]$");
    private static final Pattern ISO = Pattern.compile("^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d+)?)?Z$");
    private static final Duration LONGEST = Duration.ofDays(3_660);

    /** Back from now. */
    public static final Parameter<Optional<String>> PERIOD = Parameter.shaped(
                    "period",
                    "Back from now, such as 24h, 7d or 2w; 24h if no time is given",
                    RELATIVE,
                    "a number and h, d or w")
            .nullable();

    /** The first moment. */
    public static final Parameter<Optional<Instant>> START = moment("start", "Beginning, such as 2026-11-20T08:00:00Z");

    /** The last moment. */
    public static final Parameter<Optional<Instant>> END = moment("end", "End, such as 2026-11-20T09:00:00Z");

    private static Parameter<Optional<Instant>> moment(String name, String meaning) {
        return Parameter.shaped(name, meaning, ISO, "a time in UTC such as 2026-11-20T08:00:00Z")
                .with("format", "date-time")
                .map(TimeRange::instant)
                .nullable();
    }

    private static Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw new InputError("is not a day and time that exists");
        }
    }

    /** What the call asks for; the tool takes the three parameters of this class. */
    public static TimeRange of(Call call) {
        var start = call.get(START);
        var end = call.get(END);
        var relative = call.get(PERIOD);
        if (start.isPresent() != end.isPresent()) {
            throw new InputError("Give start and end together.");
        }
        if (start.isPresent() && relative.isPresent()) {
            throw new InputError("Give either period, or start and end, not both.");
        }
        if (start.isPresent() && !start.get().isBefore(end.orElseThrow())) {
            throw new InputError("start must be before end.");
        }
        return start.map(from -> new TimeRange(Period.between(from, end.orElseThrow()), from, end.orElseThrow()))
                .orElseGet(() -> last(relative.orElse("24h"), call.now()));
    }

    private static TimeRange last(String relative, Instant now) {
        return new TimeRange(Period.last(relative), now.minus(span(relative)), now);
    }

    /** How long {@code 24h} and the like are; more than ten years count as ten. */
    private static Duration span(String relative) {
        var digits = relative.substring(0, relative.length() - 1);
        long number = digits.length() > 6 ? 1_000_000 : Long.parseLong(digits);
        var span = switch (relative.charAt(relative.length() - 1)) {
            case 'h' -> Duration.ofHours(number);
            case 'd' -> Duration.ofDays(number);
            default -> Duration.ofDays(7 * number);
        };
        return span.compareTo(LONGEST) > 0 ? LONGEST : span;
    }

    /** How long it is. */
    public Duration length() {
        return Duration.between(start, end);
    }
}
