package picket.api.agents;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import picket.sentry.Period;

/** Lengths of the steps of numbers over time. Sentry refuses to show more than {@value #MOST} of them. */
public final class Steps {
    static final int MOST = 10_000;
    private static final List<String> USUAL = List.of("1m", "5m", "10m", "30m", "1h", "3h", "6h", "12h", "1d", "1w");

    private Steps() {}

    /** A step, or the next longer one with which Sentry can show a period. */
    public static String fitting(String step, Period period) {
        var whole = length(period);
        if (fits(length(step), whole)) {
            return step;
        }
        return USUAL.stream()
                .filter(usual -> length(usual).compareTo(length(step)) > 0 && fits(length(usual), whole))
                .findFirst()
                .orElse(USUAL.getLast());
    }

    /** Some dozens of steps. */
    static String some(Period period) {
        var whole = length(period);
        if (whole.compareTo(Duration.ofHours(2)) <= 0) {
            return "1m";
        }
        return whole.compareTo(Duration.ofDays(3)) <= 0
                ? "1h"
                : whole.compareTo(Duration.ofDays(7)) <= 0 ? "6h" : "12h";
    }

    private static boolean fits(Duration step, Duration whole) {
        return step.toSeconds() > 0 && whole.toSeconds() / step.toSeconds() <= MOST;
    }

    private static Duration length(Period period) {
        return period.start()
                .flatMap(start -> period.end().map(end -> Duration.between(start, end)))
                .orElseGet(() -> length(period.relative()));
    }

    private static Duration length(String span) {
        long number = Long.parseLong(span.substring(0, span.length() - 1));
        return switch (span.toLowerCase(Locale.ROOT).charAt(span.length() - 1)) {
            case 'm' -> Duration.ofMinutes(number);
            case 'h' -> Duration.ofHours(number);
            case 'w' -> Duration.ofDays(7 * number);
            default -> Duration.ofDays(number);
        };
    }
}
