package picket.api.tools.issues;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import picket.api.agents.AgentSearch;
import picket.api.agents.Attempt;
import picket.api.agents.Background;
import picket.api.agents.Syntax;
import picket.api.agents.Translator;
import picket.api.agents.Understanding;
import picket.api.tools.InputError;
import picket.sentry.Period;

/** What is made of a search for issues: one in Sentry's language stays as it is, rules make one of plain words. */
record IssueReading(String query, String sort, String period, Understanding understanding) {
    /** The orders and periods that mean that the caller said nothing. */
    private static final String NO_SORT = "date";

    private static final String NO_PERIOD = "30d";
    private static final List<String> PERIODS = List.of("24h", "7d", "14d", "30d", "90d");

    /**
     * @param model that reads words
     * @param background of the rules
     */
    static IssueReading of(
            String asked,
            String sort,
            String period,
            Optional<Function<String, Attempt>> model,
            Background background) {
        if (Syntax.isStructured(asked)) {
            return new IssueReading(asked, sort, period, Understanding.asGiven());
        }
        return model.map(agent -> switch (agent.apply(asked)) {
                    case Attempt.Made(var search) -> of(search, sort, period, background.now());
                    case Attempt.Impossible(var reason) ->
                        throw new InputError("The question cannot be answered by a search: " + reason);
                    case Attempt.Failed failure -> {
                        var read = translated(asked, sort, period, background);
                        yield new IssueReading(read.query, read.sort, read.period, read.understanding.after(failure));
                    }
                })
                .orElseGet(() -> translated(asked, sort, period, background));
    }

    private static IssueReading translated(String asked, String sort, String period, Background background) {
        var translation = Translator.issues(asked, background);
        return merged(
                translation.query(),
                translation.sort(),
                translation.period(),
                new IssueReading("", sort, period, Understanding.of(translation)),
                background.now());
    }

    /** What a model made of words. */
    static IssueReading of(AgentSearch made, String sort, String period, Instant now) {
        return merged(
                made.query(),
                made.sort(),
                made.period(),
                new IssueReading("", sort, period, Understanding.of(made)),
                now);
    }

    /** @param given what the caller said besides, which wins if it is not the usual */
    private static IssueReading merged(
            String query, String sort, Optional<Period> period, IssueReading given, Instant now) {
        var said = period.filter(_ -> given.period.equals(NO_PERIOD));
        var condition = said.map(time -> condition(time, now)).orElse("");
        return new IssueReading(
                (query + condition).strip(),
                given.sort.equals(NO_SORT) && !sort.isEmpty() ? sort : given.sort,
                said.map(time -> atLeast(back(time, now))).orElse(given.period),
                given.understanding);
    }

    /** The endpoint knows five periods; a condition makes the next longer one as short as it was meant. */
    private static String condition(Period time, Instant now) {
        if (!time.relative().isEmpty()) {
            return PERIODS.contains(time.relative()) ? "" : " lastSeen:-" + time.relative();
        }
        var start = time.start().orElseThrow();
        var end = time.end().orElseThrow();
        return end.isBefore(now.truncatedTo(ChronoUnit.SECONDS))
                ? " event.timestamp:>=" + start + " event.timestamp:<" + end
                : " lastSeen:>=" + start;
    }

    private static String back(Period time, Instant now) {
        return time.start()
                .map(start -> Duration.between(start, now).toHours() + 1 + "h")
                .orElse(time.relative());
    }

    private static String atLeast(String back) {
        return PERIODS.stream()
                .filter(known -> hours(known) >= hours(back))
                .findFirst()
                .or(() -> Optional.of(PERIODS.getLast()))
                .orElseThrow();
    }

    private static double hours(String period) {
        double number = Double.parseDouble(period.substring(0, period.length() - 1));
        return switch (period.charAt(period.length() - 1)) {
            case 'm' -> number / 60;
            case 'h' -> number;
            case 'w' -> number * 7 * 24;
            default -> number * 24;
        };
    }
}
