package picket.docs.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class PassagesTest {
    private static final String ENOUGH = "word ".repeat(40).strip();

    @Test
    void aPassageKnowsTheHeadingsAboveIt() {
        var passages = Passages.of("""
                %1$s
                # Operations
                %1$s
                ## Backup
                %1$s
                ### Restore
                %1$s
                ## Logs ##
                %1$s
                """.formatted(ENOUGH));

        assertEquals(
                List.of("", "Operations", "Operations › Backup", "Operations › Backup › Restore", "Operations › Logs"),
                passages.stream().map(Passage::headings).toList());
    }

    @Test
    void aSectionOfAFewWordsTakesInTheNextOne() {
        assertEquals(
                List.of(new Passage("Logs", "Read them.\n## Where\nIn the journal.")),
                Passages.of("# Logs\nRead them.\n## Where\nIn the journal."));
    }

    @Test
    void linksKeepTheirWordsAndLoseTheirAddresses() {
        assertEquals(
                "See the options and a chart.",
                new Passage("", "See [the options](/platforms/x/) and ![a chart](./img/x.png).").words());
    }

    @Test
    void aHashInsideCodeIsNoHeading() {
        var passages = Passages.of("# Start\n```sh\n# a comment\n./picket demo\n```\n");

        assertEquals(List.of(new Passage("Start", "```sh\n# a comment\n./picket demo\n```")), passages);
    }

    @Test
    void codeThatIsCutEndsAndBeginsAgain() {
        var line = "word ".repeat(110).strip() + "\n";
        var code = "```sh\n%s```";

        assertEquals(
                List.of(code.formatted(line + line), code.formatted(line) + "\nThat is all."),
                texts("# Start\n```sh\n" + line + line + line + "```\nThat is all.\n"));
        assertEquals(
                List.of(code.formatted(line + line), "That is all."),
                texts("# Start\n```sh\n" + line + line + "```\nThat is all.\n"));
    }

    private static List<String> texts(String markdown) {
        return Passages.of(markdown).stream().map(Passage::text).toList();
    }

    @Test
    void aLongSectionEndsWithAParagraph() {
        var paragraph = "word ".repeat(100).strip();
        var passages = Passages.of("# Long\n" + (paragraph + "\n\n").repeat(3));

        assertEquals(
                List.of(new Passage("Long", paragraph + "\n\n" + paragraph), new Passage("Long", paragraph)), passages);
    }

    @Test
    void aLongTableEndsWithALine() {
        var passages = Passages.of("# Table\n" + "| one | two |\n".repeat(100));

        assertTrue(passages.size() > 1);
        assertTrue(passages.stream().allMatch(passage -> passage.text().endsWith("| two |")));
    }

    @Test
    void aHeadingWithoutTextBelowIsNoPassage() {
        assertEquals(List.of(), Passages.of("# Alone\n\n## Empty\n"));
    }
}
