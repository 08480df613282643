package picket.api.agents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import picket.sentry.Period;

/**
 * A line of the table of questions.
 *
 * @param query that the words mean
 * @param sort empty if none is meant
 * @param period how far back, or two times with a slash between them
 * @param interval empty if none is meant, {@code auto} for any
 * @param sure how sure an answer may be; empty where the table does not say
 */
record Question(
        String half,
        String tool,
        String dataset,
        String words,
        String query,
        List<String> fields,
        String sort,
        Optional<String> period,
        String interval,
        String sure) {
    /** When the questions are asked: noon of a Monday. */
    static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

    private static final Path TABLES = Path.of("src/test/resources/picket/api/agents");
    private static final Pattern TERM = Pattern.compile("(?:[^\\s\"]|\"[^\"]*\")+");

    static List<Question> all() {
        return read("questions.tsv");
    }

    /** Those that are easily read as another one. */
    static List<Question> hard() {
        return read("hard-questions.tsv");
    }

    private static List<Question> read(String table) {
        try {
            return Files.readAllLines(TABLES.resolve(table)).stream()
                    .filter(line -> !line.startsWith("#"))
                    .map(Question::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Question of(String line) {
        var parts = line.split("\t", -1);
        var fields = said(parts[5]);
        return new Question(
                parts[0],
                parts[1],
                parts[2],
                parts[3].replace("\\n", "\n"),
                said(parts[4]),
                fields.isEmpty() ? List.of() : List.of(fields.split(",(?![^(]*\\))", -1)),
                said(parts[6]),
                Optional.of(said(parts[7])).filter(period -> !period.isEmpty()),
                said(parts[8]),
                parts.length > 9 ? parts[9] : "");
    }

    private static String said(String part) {
        return part.equals("-") ? "" : part;
    }

    /** A period as the table writes it. */
    static String written(Period period) {
        return period.relative().isEmpty()
                ? period.start().orElseThrow() + "/" + period.end().orElseThrow()
                : period.relative();
    }

    /** The conditions of a query, in one order. */
    static List<String> terms(String query) {
        return TERM.matcher(query).results().map(MatchResult::group).sorted().toList();
    }
}
