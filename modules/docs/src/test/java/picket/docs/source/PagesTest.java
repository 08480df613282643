package picket.docs.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagesTest {
    private static SourcePage page(String text) {
        return SourcePage.markdown("a.md", "a.md", text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "# Set *up*\n\nText.",
                "\n\n#  [Set](/x) `up` ##\nText.",
                "Set up\n======\n\nText.",
                "# Set up\r\n\r\nText.",
                "# Set up\r\rText.",
                "\uFEFF---\ntitle: Set up\n---\n# Set up\n\nText.",
                "---\ntitle: \"Set up\" # for the menu\n---\nText."
            })
    void theTitleIsSaidOnce(String text) {
        assertEquals("# Set up\n\nText.", page(text).markdown());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Text.", "## Set up\n\nText.", "Text.\n\n# Set up", "#\n\nText.", "===\n\nText."})
    void aPageWithoutATitleHasItsPath(String text) {
        assertEquals("a.md", page(text).title());
        assertEquals(text, page(text).body());
    }

    @Test
    void aTitleIsNoLongerThanAHeading() {
        var title = page("---\ntitle: " + "😀".repeat(100_000) + "\n---\nText.").title();
        assertTrue(title.length() <= 400 && title.endsWith("😀…"), title);
    }
}
