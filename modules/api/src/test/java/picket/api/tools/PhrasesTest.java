package picket.api.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PhrasesTest {
    private final Phrases phrases = new Phrases(List.of("find_a", "find_b", "get_a"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Shows an A. Use find_a. | Shows an A. Use find_a.",
                "Shows an A. Use find_b. | Shows an A.",
                "Shows an A. Use find_b first. More: cursor. | Shows an A. More: cursor.",
                "Its id, as find_b shows it | Its id",
                "Its id, as find_b shows it; a number | Its id; a number",
                "Its id, as find_b shows it. A number. | Its id. A number.",
                "For A; for others use find_b. Go on. | For A. Go on.",
                "For A; for others use find_b. | For A.",
                "Use find_a first, and find_b for others. Go on. | Go on.",
                "find_bc is no tool, e.g. x@find.b | find_bc is no tool, e.g. x@find.b"
            })
    void partsThatNameAToolThatIsNotThereAreLeftOut(String text, String read) {
        assertEquals(read, phrases.without(text, Set.of("find_a", "get_a")::contains));
    }
}
