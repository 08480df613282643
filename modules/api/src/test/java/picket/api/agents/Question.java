package picket.api.agents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A line of the table of questions.
 *
 * @param query that the words mean
 * @param sort empty if none is meant
 * @param interval empty if none is meant, {@code auto} for any
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
        String interval) {
    private static final Path TABLE = Path.of("src/test/resources/picket/api/agents/questions.tsv");
    private static final Pattern TERM = Pattern.compile("(?:[^\\s\"]|\"[^\"]*\")+");

    static List<Question> all() {
        try {
            return Files.readAllLines(TABLE).stream()
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
                parts[3],
                said(parts[4]),
                fields.isEmpty() ? List.of() : List.of(fields.split(",(?![^(]*\\))", -1)),
                said(parts[6]),
                Optional.of(said(parts[7])).filter(period -> !period.isEmpty()),
                said(parts[8]));
    }

    private static String said(String part) {
        return part.equals("-") ? "" : part;
    }

    /** The conditions of a query, in one order. */
    static List<String> terms(String query) {
        return TERM.matcher(query).results().map(MatchResult::group).sorted().toList();
    }
}
