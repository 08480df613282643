package picket.api.agents;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import picket.sentry.Period;

/** How far back, and in which steps. */
final class TimeRules {
    private static final Pattern STEP =
            Words.pattern("(?:per|by|each|every) (minute|hour|day|week)|hourly|daily|weekly");
    private static final Pattern OVER_TIME =
            Words.pattern("over time|as a (?:chart|graph|time series)|trend(?:s|ing)?");
    private static final Pattern LAST_MANY = Words.pattern(
            "(?:(?:in|over|of|from|for|within|during|since) )?(?:the )?(?:last|past|previous) (\\d{1,4}) ?(m|min|minute|h|hour|d|day|w|week|month)s?");
    private static final Pattern LAST_ONE = Words.pattern(
            "(?:(?:in|over|of|from|for|within|during|since) )?(?:the )?(?:last|past|previous) (minute|hour|day|week|month|fortnight)(?:'s)?");
    private static final Pattern NAMED = Words.pattern("(?:since |from |of )?this (week|month)(?:'s)?");
    private static final Map<String, String> STEPS = Map.of(
            "minute", "1m", "hour", "1h", "day", "1d", "week", "1w", "hourly", "1h", "daily", "1d", "weekly", "1w");
    private static final Map<String, String> SPANS = Map.of(
            "minute", "1m",
            "hour", "1h",
            "day", "24h",
            "week", "7d",
            "month", "30d",
            "fortnight", "14d");
    private static final Period USUAL = Period.last("14d");

    private TimeRules() {}

    static void apply(Words words, Draft draft, Instant now) {
        words.take(STEP).ifPresent(found -> {
            var step = found.group(1) == null ? found.group().strip() : found.group(1);
            draft.interval(STEPS.getOrDefault(step.toLowerCase(Locale.ROOT), "1h"));
        });
        words.take(LAST_MANY)
                .ifPresent(found -> draft.period(Period.last(back(found.group(1), found.group(2))), found.group()));
        words.take(LAST_ONE)
                .or(() -> words.take(NAMED))
                .ifPresent(found -> draft.period(
                        Period.last(SPANS.getOrDefault(found.group(1).toLowerCase(Locale.ROOT), "24h")),
                        found.group()));
        DateRules.apply(words, draft, now);
        if (words.take(OVER_TIME).isPresent() && draft.interval().isEmpty()) {
            draft.interval(Steps.some(draft.period().orElse(USUAL)));
        }
    }

    /** Makes steps and time suit each other, once it is known whether numbers over time are meant. */
    static void fit(Draft draft) {
        draft.interval().ifPresent(step -> {
            if (draft.period().isEmpty() && step.equals("1m")) {
                draft.period(Period.last("6h"), "per minute");
            }
            var fitting = Steps.fitting(step, draft.period().orElse(USUAL));
            if (!fitting.equals(step)) {
                draft.interval(fitting);
                draft.doubt("Steps of " + fitting + " instead of " + step + ", since Sentry shows at most " + Steps.MOST
                        + " steps.");
            }
        });
    }

    private static String back(String number, String unit) {
        return switch (unit.toLowerCase(Locale.ROOT)) {
            case "m", "min", "minute" -> number + "m";
            case "h", "hour" -> number + "h";
            case "w", "week" -> 7 * Long.parseLong(number) + "d";
            case "month" -> 30 * Long.parseLong(number) + "d";
            default -> number.equals("1") ? "24h" : number + "d";
        };
    }
}
