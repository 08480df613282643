package picket.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picket.docs.MarkdownLines.Fence;
import picket.docs.MarkdownLines.Heading;

class MarkdownLinesTest {
    @ParameterizedTest
    @CsvSource({
        "# Title,1,Title",
        "##   Two words  ,2,Two words",
        "### Closed ###,3,Closed",
        "## For C#,2,For C#",
        "## ##,2,''",
        "##\tTab\t,2,Tab"
    })
    void aHeadingLosesItsSigns(String line, int level, String text) {
        assertEquals(Optional.of(new Heading(level, text.strip())), Heading.of(line));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "#", "#none", "####### seven", " # indented", "text # not"})
    void otherLinesAreNone(String line) {
        assertEquals(Optional.empty(), Heading.of(line));
    }

    @Test
    void aLineThatIsLongerThanAHeadingIsText() {
        assertInstanceOf(MarkdownLines.Text.class, new MarkdownLines().next("# " + "x".repeat(Heading.LONGEST + 1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"```sh", "~~~sh", "  ````sh {file}", "~~~~ sh ``` x"})
    void nothingIsAHeadingInABlockOfCodeOfEitherKind(String opening) {
        var lines = new MarkdownLines();
        assertEquals("sh", assertInstanceOf(Fence.class, lines.next(opening)).language());
        for (var inside : List.of("# a comment", "``", "```~~~", "~~")) {
            assertInstanceOf(MarkdownLines.Text.class, lines.next(inside));
        }
        assertInstanceOf(Fence.class, lines.next(opening.contains("~~~") ? "~~~~" : "````  "));
        assertInstanceOf(Heading.class, lines.next("# a heading"));
    }

    @Test
    void codeWithinALineBeginsNoBlock() {
        var lines = new MarkdownLines();
        lines.next("```one line```");
        assertInstanceOf(Heading.class, lines.next("# a heading"));
    }
}
