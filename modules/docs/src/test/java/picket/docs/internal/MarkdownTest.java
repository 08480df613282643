package picket.docs.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MarkdownTest {
    @Test
    void aPassageKnowsTheHeadingsAboveIt() {
        var passages = Markdown.passages("""
                Before.
                # Operations
                Run it.
                ## Backup
                Copy the file.
                ### Restore
                Put it back.
                ## Logs ##
                Read them.
                """);

        assertEquals(
                List.of(
                        new Passage("", "Before."),
                        new Passage("Operations", "Run it."),
                        new Passage("Operations › Backup", "Copy the file."),
                        new Passage("Operations › Backup › Restore", "Put it back."),
                        new Passage("Operations › Logs", "Read them.")),
                passages);
    }

    @Test
    void aHashInsideCodeIsNoHeading() {
        var passages = Markdown.passages("# Start\n```sh\n# a comment\n./picket demo\n```\n");

        assertEquals(List.of(new Passage("Start", "```sh\n# a comment\n./picket demo\n```")), passages);
    }

    @Test
    void aLongSectionEndsWithAParagraph() {
        var paragraph = "word ".repeat(100).strip();
        var passages = Markdown.passages("# Long\n" + (paragraph + "\n\n").repeat(3));

        assertEquals(
                List.of(new Passage("Long", paragraph + "\n\n" + paragraph), new Passage("Long", paragraph)), passages);
    }

    @Test
    void aLongTableEndsWithALine() {
        var passages = Markdown.passages("# Table\n" + "| one | two |\n".repeat(100));

        assertTrue(passages.size() > 1);
        assertTrue(passages.stream().allMatch(passage -> passage.text().endsWith("| two |")));
    }

    @Test
    void aHeadingWithoutTextBelowIsNoPassage() {
        assertEquals(List.of(), Markdown.passages("# Alone\n\n## Empty\n"));
    }

    @Test
    void theTitleIsTheFirstHeadingOfTheHighestLevel() {
        assertEquals(Optional.of("Security"), Markdown.title("## Not this\n# Security\n# Nor this"));
        assertEquals(Optional.empty(), Markdown.title("no heading"));
    }
}
