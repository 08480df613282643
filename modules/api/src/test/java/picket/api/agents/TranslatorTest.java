package picket.api.agents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picket.sandbox.search.Query;

/** The rules against a table of questions, one half of which they were not made with. */
final class TranslatorTest {
    private static final Background SHOP = new Background(
            Question.NOW,
            () -> List.of("payments", "storefront", "catalog"),
            project -> Optional.of(project.equals(Optional.of("payments")) ? "payments@4.8.0" : "storefront@2.15.0"));
    /** Where nothing can be looked up. */
    private static final Background UNKNOWN = new Background(Question.NOW, List::of, _ -> Optional.empty());

    private static Translation translated(Question asked, Background background) {
        return switch (asked.tool()) {
            case "issues" -> Translator.issues(asked.words(), background);
            case "issue_events" -> Translator.issueEvents(asked.words(), background);
            default -> Translator.events(asked.words(), Optional.empty(), background);
        };
    }

    private static Translation events(String words) {
        return Translator.events(words, Optional.empty(), UNKNOWN);
    }

    private static boolean isUnderstood(Question asked, Translation got) {
        return got.dataset().equals(asked.dataset())
                && Question.terms(got.query()).equals(Question.terms(asked.query()))
                && got.fields().equals(asked.fields())
                && got.sort().equals(asked.sort())
                && got.period().map(Question::written).equals(asked.period())
                && (asked.interval().equals("auto")
                        ? got.interval().isPresent()
                        : asked.interval().equals(got.interval().orElse("")));
    }

    private static String sure(Translation got) {
        return got.confidence() == 1 ? "sure" : got.understood() ? "unsure" : "text";
    }

    static Stream<Question> hardQuestions() {
        return Question.hard().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hardQuestions")
    void whatIsEasilyReadAsAnotherQuestionIsNot(Question asked) {
        var got = translated(asked, SHOP);
        assertTrue(isUnderstood(asked, got), () -> asked + " became " + got);
        assertEquals(asked.sure(), sure(got), got::toString);
    }

    @ParameterizedTest
    @CsvSource({"A,0", "B,2"})
    void nineOfTenQuestionsOfEachHalfBecomeTheSearchThatTheyMean(String half, int most) {
        var questions = Question.all().stream()
                .filter(asked -> asked.half().equals(half))
                .toList();
        assertEquals(75, questions.size());
        var missed = questions.stream()
                .filter(asked -> !isUnderstood(asked, translated(asked, UNKNOWN)))
                .toList();
        assertTrue(missed.size() <= most, missed::toString);
    }

    @Test
    void whatIsReadFromWhatIsSaid() {
        var found = events("slowest database queries today");
        assertEquals(
                List.of(
                        "“today” → `2026-11-30T00:00:00Z to 2026-11-30T12:00:00Z`",
                        "“database queries” → `span.op:db*`"),
                found.notes());
        assertEquals(1, found.confidence());
    }

    @Test
    void whatNoRuleUnderstandsLowersTheConfidence() {
        assertFalse(events("purple elephants").understood());
        var half = events("purple errors in production");
        assertEquals("environment:production purple", half.query());
        assertTrue(half.confidence() < 1 && half.confidence() > 0.4, half::toString);
    }

    @Test
    void theDatasetOfTheCallerWins() {
        assertEquals(
                "severity:error",
                Translator.events("error logs", Optional.of("logs"), UNKNOWN).query());
        assertEquals(
                "spans",
                Translator.events("errors", Optional.of("spans"), UNKNOWN).dataset());
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
        var events = Translator.events(text, Optional.empty(), SHOP);
        assertTrue(events.confidence() >= 0 && events.confidence() <= 1);
        Query.parse(events.query());
        Query.parse(Translator.issues(text, SHOP).query());
    }

    @Property(tries = 1000)
    void noTextBecomesASearchThatSentryCannotRead(@ForAll("hostile") List<String> parts) {
        var text = String.join(" ", parts);
        if (!Syntax.isStructured(text)) {
            Query.parse(Translator.events(text, Optional.empty(), SHOP).query());
            Query.parse(Translator.issues(text, SHOP).query());
        }
    }

    @Provide
    Arbitrary<List<String>> hostile() {
        var known = Question.hard().stream()
                .flatMap(asked -> Stream.of(asked.words().split(" ", -1)))
                .distinct()
                .toList();
        var marks = Arbitraries.strings().withChars("()[]{}\"'\\*:!<>=,|ab1 \n").ofMaxLength(5);
        return Arbitraries.oneOf(
                        Arbitraries.of(known),
                        marks,
                        Arbitraries.of("AND", "OR", "not", "level:", "a:", "\"", "https://x.example/(y"))
                .list()
                .ofMaxSize(10);
    }
}
