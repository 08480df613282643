package picket.api.tools.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picket.api.testing.Bookshelf;
import picket.api.tools.GoldenSchemas;
import picket.api.tools.ToolStage;
import picket.docs.Documentation.Page;

final class GetDocTest {
    private final ToolStage stage = new ToolStage(
            new Bookshelf(List.of(
                    new Page("a/b.md", "B", "# B\n\n```java\nrun();\n```\n"),
                    new Page(
                            "code.md",
                            "Code",
                            "# Code\n\n## Set up\n\nBefore.\n\n~~~sh\n# install it\nnpm i\n```\n~~~\n\n## For C#\n\nAfter."),
                    new Page("flat.md", "Flat", "# Flat\n\n" + "word ".repeat(20_000)),
                    new Page(
                            "twice.md",
                            "Twice",
                            "# Twice\n\n## Usage\n\nOne.\n\n### Usage\n\nTwo.\n\n# Usage\n\nThree."),
                    new Page(
                            "long.md",
                            "Long",
                            "# Long\n\n## Set `up`\n\nFirst.\n\n### Run\n\nThen.\n\n## End\n\n" + "x".repeat(60_000)))),
            new GetDoc(),
            new SearchDocs());

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void itsDefinitionIsTheGoldenOne() {
        GoldenSchemas.check(new GetDoc());
    }

    @Test
    void showsAPage() {
        stage.golden("get_doc", stage.run("{\"path\": \" a/b.md \"}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/a/b.md",
                "https://docs.sentry.io/a/b.md",
                "https://docs.sentry.io/a/b/#x",
                "https://develop.sentry.io/a/b.md?x#y"
            })
    void linksLeadToPagesToo(String path) {
        assertTrue(ToolStage.facts(stage.run("{\"path\": \"" + path + "\"}"))
                .path("found")
                .asBoolean());
    }

    @Test
    void aPageThatIsNotThereIsAnAnswerToo() {
        stage.golden("get_doc-missing", stage.run("{\"path\": \"../../etc/`x`.md\"}"));
    }

    @Test
    void saysWhatIsCut() {
        var facts = ToolStage.facts(stage.run("{\"path\": \"long.md\"}"));
        assertTrue(facts.path("truncated").asBoolean());
        assertEquals(50_000, facts.path("markdown").asText().length());
        assertEquals("[\"Set `up`\",\"  Run\",\"End\"]", facts.path("headings").toString());
    }

    @Test
    void allOfALongPageWithoutHeadingsCanBeReadInParts() {
        var read = new StringBuilder();
        for (int part = 1; part <= 3; part++) {
            var result = stage.run("{\"path\": \"flat.md\", \"part\": " + part + "}");
            read.append(ToolStage.facts(result).path("markdown").asText());
            assertEquals(3, ToolStage.facts(result).path("parts").asInt());
            assertEquals(part < 3, ToolStage.text(result).contains("\"part\":" + (part + 1)), ToolStage.text(result));
        }
        assertEquals("# Flat\n\n" + "word ".repeat(20_000), read.toString());
        assertTrue(stage.refused("{\"path\": \"flat.md\", \"part\": 4}").contains("3 parts"));
    }

    @ParameterizedTest
    @CsvSource({"usage,One.", "Usage (2),Two.", "usage (3),Three."})
    void sectionsOfTheSameNameAreApart(String name, String text) {
        var facts = ToolStage.facts(stage.run("{\"path\": \"twice.md\", \"section\": \"" + name + "\"}"));
        assertTrue(facts.path("markdown").asText().contains(text));
        assertEquals(text.equals("One."), facts.path("markdown").asText().contains("One."));
        assertTrue(
                stage.refused("{\"path\": \"twice.md\", \"section\": \"x\"}").contains("Usage, Usage (2), Usage (3)"));
    }

    @Test
    void aCommentInABlockOfCodeOfEitherKindEndsNoSection() {
        var facts = ToolStage.facts(stage.run("{\"path\": \"code.md\", \"section\": \"Set up\"}"));
        assertEquals(
                "## Set up\n\nBefore.\n\n~~~sh\n# install it\nnpm i\n```\n~~~\n\n",
                facts.path("markdown").asText());
    }

    @ParameterizedTest
    @ValueSource(strings = {"**", "#", "` `"})
    void aSectionWithoutANameIsNone(String name) {
        assertTrue(stage.refused("{\"path\": \"code.md\", \"section\": \"" + name + "\"}")
                .contains("Set up, For C#"));
    }

    /** Pages are written by strangers: none holds up the server. */
    @ParameterizedTest
    @ValueSource(strings = {"# a%sb", "%s", "#%s", "# %s", "# a\n%s", "```\n%s", "~~~%sx", "##%sa b"})
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aPageOfTheSameSignsOverAndOverIsShownLikeAnyOther(String form) {
        for (var signs : List.of(
                " ",
                "#",
                "# ",
                "a",
                "`",
                "~",
                "\r",
                "\n~~~",
                "```\n",
                "\n#",
                "\n# a",
                "\n## a (2)",
                " #",
                "\t",
                "\n")) {
            var page = form.formatted(signs.repeat(500_000 / signs.length()));
            var sections = Sections.of(page);
            sections.outline();
            sections.text("a".repeat(100_000) + "b", page);
            assertEquals(page, String.join("", Parts.of(page, 50_000)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Set `up`", "set up", "SET"})
    void aSectionHasWhatIsBelowItsHeading(String heading) {
        var facts = ToolStage.facts(stage.run("{\"path\": \"long.md\", \"section\": \"" + heading + "\"}"));
        assertEquals(
                "## Set `up`\n\nFirst.\n\n### Run\n\nThen.\n\n",
                facts.path("markdown").asText());
        assertFalse(facts.path("truncated").asBoolean());
    }

    @Test
    void aSectionThatIsNotThereIsRefusedWithThoseThatAre() {
        assertTrue(stage.refused("{\"path\": \"long.md\", \"section\": \"nowhere\"}")
                .contains("End"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a/b",
                "https://evil.example/a/b.md",
                "http://docs.sentry.io/a/b.md",
                "https://docs.sentry.io:444/a/b.md",
                "https://docs.sentry.io@evil.example/a/b.md",
                "https://docs.sentry.io/a b.md"
            })
    void otherAddressesAreRefused(String path) {
        stage.refused("{\"path\": \"" + path + "\"}");
    }
}
