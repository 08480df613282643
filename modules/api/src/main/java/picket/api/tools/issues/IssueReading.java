package picket.api.tools.issues;

import java.util.List;
import java.util.Optional;
import picket.api.agents.Syntax;
import picket.api.agents.Translation;
import picket.api.agents.Translator;
import picket.api.agents.Understanding;

/** What is made of a search for issues: one in Sentry's language stays as it is, rules make one of plain words. */
record IssueReading(String query, String sort, String period, Understanding understanding) {
    /** The orders and periods that mean that the caller said nothing. */
    private static final String NO_SORT = "date";

    private static final String NO_PERIOD = "30d";
    private static final List<String> PERIODS = List.of("24h", "7d", "14d", "30d", "90d");

    static IssueReading of(String asked, String sort, String period) {
        if (Syntax.isStructured(asked)) {
            return new IssueReading(asked, sort, period, Understanding.asGiven());
        }
        var translation = Translator.issues(asked);
        return translation.understood()
                ? of(translation, sort, period)
                : new IssueReading(asked, sort, period, Understanding.asText());
    }

    private static IssueReading of(Translation translation, String sort, String period) {
        var said = translation.period().filter(_ -> period.equals(NO_PERIOD));
        // The endpoint knows five periods; a condition makes the next longer one as short as it was meant.
        var exact = said.filter(back -> !PERIODS.contains(back)).map(back -> " lastSeen:-" + back);
        return new IssueReading(
                translation.query() + exact.orElse(""),
                sort.equals(NO_SORT) && !translation.sort().isEmpty() ? translation.sort() : sort,
                said.map(IssueReading::atLeast).orElse(period),
                Understanding.of(translation));
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
            default -> number * 24;
        };
    }
}
