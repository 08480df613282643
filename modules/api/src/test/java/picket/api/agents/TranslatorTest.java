package picket.api.agents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules against a table of questions, one half of which they were not made with. */
final class TranslatorTest {
    private static final Path QUESTIONS = Path.of("src/test/resources/picket/api/agents/questions.tsv");
    private static final Pattern TERM = Pattern.compile("(?:[^\\s\"]|\"[^\"]*\")+");

    private record Question(
            String half, String tool, String dataset, String words, List<String> terms, String rest, String interval) {
        static Question of(String line) {
            var parts = line.split("\t", -1);
            var rest = String.join("|", parts[5], parts[6], parts[7]);
            return new Question(
                    parts[0],
                    parts[1],
                    parts[2],
                    parts[3],
                    parse(parts[4].equals("-") ? "" : parts[4]),
                    rest,
                    parts[8]);
        }

        boolean isUnderstood() {
            var got = switch (tool) {
                case "issues" -> Translator.issues(words);
                case "issue_events" -> Translator.issueEvents(words);
                default -> Translator.events(words, Optional.empty());
            };
            var fields = got.fields().isEmpty() ? "-" : String.join(",", got.fields());
            var sort = got.sort().isEmpty() ? "-" : got.sort();
            return got.dataset().equals(dataset)
                    && parse(got.query()).equals(terms)
                    && rest.equals(String.join("|", fields, sort, got.period().orElse("-")))
                    && (interval.equals("auto")
                            ? got.interval().isPresent()
                            : interval.equals(got.interval().orElse("-")));
        }

        private static List<String> parse(String query) {
            return TERM.matcher(query)
                    .results()
                    .map(MatchResult::group)
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"A", "B"})
    void nineOfTenQuestionsOfEachHalfBecomeTheSearchThatTheyMean(String half) throws IOException {
        var questions = Files.readAllLines(QUESTIONS).stream()
                .filter(line -> line.startsWith(half + "\t"))
                .map(Question::of)
                .toList();
        assertEquals(75, questions.size());
        var missed =
                questions.stream().filter(question -> !question.isUnderstood()).toList();
        assertTrue(missed.size() <= 7, missed::toString);
    }

    @Test
    void whatIsReadFromWhatIsSaid() {
        var found = Translator.events("slowest database queries today", Optional.empty());
        assertEquals(List.of("“today” → `the last 24h`", "“database queries” → `span.op:db*`"), found.notes());
        assertEquals(1, found.confidence());
    }

    @Test
    void whatNoRuleUnderstandsLowersTheConfidence() {
        assertFalse(Translator.events("purple elephants", Optional.empty()).understood());
        var half = Translator.events("purple errors in production", Optional.empty());
        assertEquals("environment:production purple", half.query());
        assertTrue(half.confidence() < 1 && half.confidence() > 0.4, half::toString);
    }

    @Test
    void theDatasetOfTheCallerWins() {
        assertEquals(
                "severity:error",
                Translator.events("error logs", Optional.of("logs")).query());
        assertEquals("spans", Translator.events("errors", Optional.of("spans")).dataset());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "is:unresolved,true",
        "!has:user,true",
        "a b:c d,true",
        "see https://acme.example/x,false",
        "tags[shelf]:b7,true",
        "count():>5,true",
        "at 12:30,false",
        "error: it broke,false",
        "firstSeen:-24h,true",
        "slow things,false"
    })
    void searchesAreToldFromWords(String text, boolean structured) {
        assertEquals(structured, Syntax.isStructured(text));
    }

    @Property(tries = 300)
    void anyTextGivesASearchOrItself(@ForAll String text) {
        var events = Translator.events(text, Optional.empty());
        assertTrue(events.confidence() >= 0 && events.confidence() <= 1);
        assertFalse(Translator.issues(text).query().isEmpty());
    }
}
