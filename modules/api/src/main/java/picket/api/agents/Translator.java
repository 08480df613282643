package picket.api.agents;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Makes searches of plain words by rules, the same every time and without a language model. What no rule understands is
 * looked for as text, and lowers the confidence. Words that deny something or leave a choice and that no rule understands
 * are looked for as a whole, since the conditions around them would answer the opposite.
 *
 * <p>{@snippet :
 * Translator.events("slowest database queries today", Optional.empty(), background).query(); // span.op:db*
 * }
 */
public final class Translator {
    private static final double TEXT = 0.4;
    private static final double DOUBT = 0.6;
    private static final Pattern COUNTABLE = Words.pattern("events?|users?|people|customers?|requests?|calls?");

    private Translator() {}

    /**
     * A search for events.
     *
     * @param dataset that the caller named; otherwise the words decide
     */
    public static Translation events(String text, Optional<String> dataset, Background background) {
        var draft = new Draft();
        var thrown = ExceptionLine.of(text);
        if (thrown.isPresent()) {
            var about = dataset.orElse("errors");
            thrown.get().apply(draft, about.equals("errors"));
            return draft.done(about, draft.isDoubtful() ? DOUBT : 1);
        }
        var words = new Words(text);
        var quoted = ValueRules.quoted(words);
        var about = dataset.orElseGet(() -> about(words));
        boolean countable = words.has(COUNTABLE) || words.has(EventRules.ERRORS) || !about.equals("errors");
        TimeRules.apply(words, draft, background.now());
        ValueRules.apply(words, draft);
        var latest = ProjectRules.latestRelease(words);
        switch (about) {
            case "spans" -> SpanRules.apply(words, draft);
            case "logs" -> EventRules.logs(words, draft);
            case "metrics" -> EventRules.metrics(words, draft);
            case "profiles" -> EventRules.profiles(words, draft);
            case "replays" -> EventRules.replays(words, draft);
            default -> EventRules.errors(words, draft);
        }
        TimeRules.fit(draft);
        ProjectRules.apply(words, draft, background);
        ProjectRules.latestRelease(latest, draft, background);
        if (draft.isCounting()
                && !countable
                && !draft.hasTerms()
                && !words.rest().isEmpty()) {
            draft.uncount();
        }
        quoted.forEach(draft::text);
        return done(words, draft, about);
    }

    /** A search for issues; its sort is an order of issues. */
    public static Translation issues(String text, Background background) {
        var draft = new Draft();
        var thrown = ExceptionLine.of(text);
        if (thrown.isPresent()) {
            thrown.get().apply(draft, true);
            return draft.done("issues", draft.isDoubtful() ? DOUBT : 1);
        }
        var words = new Words(text);
        var quoted = ValueRules.quoted(words);
        ProjectRules.shortId(words, draft, background);
        IssueRules.before(words, draft);
        TimeRules.apply(words, draft, background.now());
        ValueRules.apply(words, draft);
        IssueRules.apply(words, draft, background.now());
        ProjectRules.apply(words, draft, background);
        quoted.forEach(draft::text);
        if (draft.interval().isPresent()) {
            draft.doubt("Issues are listed, not counted over time: search_events counts their events.");
        }
        return done(words, draft, "issues");
    }

    /** A search for events of one issue. */
    public static Translation issueEvents(String text, Background background) {
        return events(text, Optional.of("errors"), background);
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
        if (words.isOpen()) {
            return Draft.asText(
                    about,
                    words.whole(),
                    "The words deny something or leave a choice (such as not, except, or) that no rule understands, so no"
                            + " condition was made of them.");
        }
        if (words.isEmpty()) {
            return Draft.asText(about, words.whole(), "There are no words in it.");
        }
        boolean understood = !draft.saysNothing();
        var rest = words.rest();
        rest.forEach(draft::text);
        if (!understood && !rest.isEmpty()) {
            return draft.done(about, 0);
        }
        double taken = words.isTaken() ? 1 : TEXT + (1 - TEXT) * words.taken() - 0.1;
        return draft.done(about, draft.isDoubtful() ? Math.min(taken, DOUBT) : taken);
    }
}
