package picket.api.tools.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
    @ValueSource(strings = {"/a/b.md", "https://docs.sentry.io/a/b.md", "https://develop.sentry.io/a/b.md?x#y"})
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
        assertEquals(50_001, facts.path("markdown").asText().length());
        assertEquals("[\"Set `up`\",\"  Run\",\"End\"]", facts.path("headings").toString());
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
