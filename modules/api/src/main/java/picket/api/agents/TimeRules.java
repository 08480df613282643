package picket.api.agents;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** How far back, and in which steps. */
final class TimeRules {
    private static final Pattern STEP =
            Words.pattern("(?:per|by|each|every) (minute|hour|day|week)|hourly|daily|weekly");
    private static final Pattern OVER_TIME =
            Words.pattern("over time|as a (?:chart|graph|time series)|trend(?:s|ing)?");
    private static final Pattern LAST_MANY = Words.pattern(
            "(?:(?:in|over|of|from|for|within|during|since) )?(?:the )?(?:last|past|previous) (\\d{1,4}) ?(m|min|minute|h|hour|d|day|w|week|month)s?");
    private static final Pattern LAST_ONE = Words.pattern(
            "(?:(?:in|over|of|from|for|within|during|since) )?(?:the )?(?:last|past|previous) (minute|hour|day|week|month|fortnight)");
    private static final Pattern NAMED =
            Words.pattern("(?:since |from |of )?(today|yesterday|this week|this month|tonight|this morning)(?:'s)?");
    private static final Map<String, String> STEPS = Map.of(
            "minute", "1m", "hour", "1h", "day", "1d", "week", "1w", "hourly", "1h", "daily", "1d", "weekly", "1w");
    private static final Map<String, String> SPANS = Map.of(
            "minute", "1m",
            "hour", "1h",
            "day", "24h",
            "week", "7d",
            "month", "30d",
            "fortnight", "14d");
    private static final Map<String, String> NAMES = Map.of(
            "today", "24h",
            "tonight", "24h",
            "this morning", "24h",
            "yesterday", "48h",
            "this week", "7d",
            "this month", "30d");

    private TimeRules() {}

    static void apply(Words words, Draft draft) {
        words.take(STEP).ifPresent(found -> {
            var step = found.group(1) == null ? found.group().strip() : found.group(1);
            draft.interval(STEPS.getOrDefault(step.toLowerCase(Locale.ROOT), "1h"));
        });
        words.take(LAST_MANY).ifPresent(found -> draft.period(back(found.group(1), found.group(2)), found.group()));
        words.take(LAST_ONE)
                .ifPresent(found -> draft.period(
                        SPANS.getOrDefault(found.group(1).toLowerCase(Locale.ROOT), "24h"), found.group()));
        words.take(NAMED)
                .ifPresent(found -> draft.period(
                        NAMES.getOrDefault(found.group(1).toLowerCase(Locale.ROOT), "24h"), found.group()));
        if (words.take(OVER_TIME).isPresent() && draft.interval().isEmpty()) {
            draft.interval(step(draft.period().orElse("14d")));
        }
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

    /** Some dozens of steps. */
    private static String step(String period) {
        return switch (period.charAt(period.length() - 1)) {
            case 'm' -> "1m";
            case 'h' -> period.equals("1h") ? "1m" : "1h";
            default -> period.equals("7d") ? "6h" : "12h";
        };
    }
}
