package picket.sentry;

import java.time.Instant;
import java.util.Optional;

/**
 * The time that a question is about: back from now, or between two points.
 *
 * @param relative for example {@code 24h}; empty if the points are given
 */
public record Period(String relative, Optional<Instant> start, Optional<Instant> end) {
    /** Back from now, for example {@code 24h}. */
    public static Period last(String relative) {
        return new Period(relative, Optional.empty(), Optional.empty());
    }

    /** From one point to another. */
    public static Period between(Instant start, Instant end) {
        return new Period("", Optional.of(start), Optional.of(end));
    }

    Call of(Call call) {
        return call.withText("statsPeriod", relative)
                .with("start", start.map(Instant::toString))
                .with("end", end.map(Instant::toString));
    }
}
