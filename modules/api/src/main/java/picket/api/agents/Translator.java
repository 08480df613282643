package picket.api.agents;

import java.util.Optional;

/**
 * Makes searches of plain words by rules, the same every time and without a language model. What no rule understands is
 * looked for as text, and lowers the confidence.
 *
 * <p>{@snippet :
 * Translator.events("slowest database queries today", Optional.empty()).query(); // span.op:db*
 * }
 */
public final class Translator {
    private static final double TEXT = 0.4;

    private Translator() {}

    /**
     * A search for events.
     *
     * @param dataset that the caller named; otherwise the words decide
     */
    public static Translation events(String text, Optional<String> dataset) {
        var words = new Words(text);
        var draft = new Draft();
        var quoted = ValueRules.quoted(words);
        var about = dataset.orElseGet(() -> about(words));
        TimeRules.apply(words, draft);
        ValueRules.apply(words, draft);
        switch (about) {
            case "spans" -> SpanRules.apply(words, draft);
            case "logs" -> EventRules.logs(words, draft);
            case "metrics" -> EventRules.metrics(words, draft);
            case "profiles" -> EventRules.profiles(words, draft);
            case "replays" -> EventRules.replays(words, draft);
            default -> EventRules.errors(words, draft);
        }
        quoted.forEach(draft::text);
        return done(words, draft, about);
    }

    /** A search for issues; its sort is an order of issues. */
    public static Translation issues(String text) {
        var words = new Words(text);
        var draft = new Draft();
        var quoted = ValueRules.quoted(words);
        IssueRules.owner(words, draft);
        TimeRules.apply(words, draft);
        ValueRules.apply(words, draft);
        IssueRules.apply(words, draft);
        quoted.forEach(draft::text);
        return done(words, draft, "issues");
    }

    /** A search for events of one issue. */
    public static Translation issueEvents(String text) {
        return events(text, Optional.of("errors"));
    }

    private static String about(Words words) {
        if (words.has(EventRules.REPLAYS)) {
            return "replays";
        }
        if (words.has(EventRules.PROFILES)) {
            return "profiles";
        }
        if (words.has(EventRules.LOGS)) {
            return "logs";
        }
        if (words.has(EventRules.METRICS)) {
            return "metrics";
        }
        boolean spans = words.has(SpanRules.HINT);
        boolean rate = words.has(SpanRules.FAILURE);
        return rate || (spans && !words.has(EventRules.ERRORS)) ? "spans" : "errors";
    }

    private static Translation done(Words words, Draft draft, String about) {
        double taken = words.taken();
        var rest = words.rest();
        draft.text(rest);
        return draft.done(about, rest.isEmpty() ? 1 : TEXT + (1 - TEXT) * taken - 0.1);
    }
}
