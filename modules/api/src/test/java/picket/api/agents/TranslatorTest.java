package picket.api.agents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules against a table of questions, one half of which they were not made with. */
final class TranslatorTest {
    private static boolean isUnderstood(Question asked) {
        var got = switch (asked.tool()) {
            case "issues" -> Translator.issues(asked.words());
            case "issue_events" -> Translator.issueEvents(asked.words());
            default -> Translator.events(asked.words(), Optional.empty());
        };
        return got.dataset().equals(asked.dataset())
                && Question.terms(got.query()).equals(Question.terms(asked.query()))
                && got.fields().equals(asked.fields())
                && got.sort().equals(asked.sort())
                && got.period().equals(asked.period())
                && (asked.interval().equals("auto")
                        ? got.interval().isPresent()
                        : asked.interval().equals(got.interval().orElse("")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"A", "B"})
    void nineOfTenQuestionsOfEachHalfBecomeTheSearchThatTheyMean(String half) {
        var questions = Question.all().stream()
                .filter(asked -> asked.half().equals(half))
                .toList();
        assertEquals(75, questions.size());
        var missed = questions.stream().filter(asked -> !isUnderstood(asked)).toList();
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
