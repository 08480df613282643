package picket.api.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import picket.api.tools.Declaration;
import picket.api.tools.Surface;
import picket.api.tools.Tool;
import picket.oauth.spi.Skill;

/** The table of {@code docs/tools.md} is what the tools declare; {@code -Dgolden=write} writes it anew. */
final class ToolsDocumentTest {
    private static final Path DOCUMENT = Path.of("../../docs/tools.md");
    private static final String BEGIN = "<!-- tools: begin, generated from what they declare -->\n";
    private static final String END = "<!-- tools: end -->";

    @Test
    void theTableIsWhatTheToolsDeclare() throws IOException {
        var table = AllTools.list().stream()
                .map(Tool::declaration)
                .map(ToolsDocumentTest::row)
                .collect(Collectors.joining(
                        "", "| tool | what for | changes | listed | skills |\n|---|---|---|---|---|\n", ""));
        var text = Files.readString(DOCUMENT);
        int from = text.indexOf(BEGIN) + BEGIN.length();
        int to = text.indexOf(END);
        if ("write".equals(System.getProperty("golden"))) {
            Files.writeString(DOCUMENT, text.substring(0, from) + table + text.substring(to));
        }
        assertEquals(table, text.substring(from, to), DOCUMENT + " is out of date; -Dgolden=write writes it");
    }

    private static String row(Declaration tool) {
        var hints = tool.hints();
        var skills = tool.requirements().skills();
        return "| `%s` | %s | %s | %s | %s |\n"
                .formatted(
                        tool.name(),
                        tool.description().split("(?<=\\.)\\s", 2)[0].replace("|", "\\|"),
                        hints.readOnly() ? "" : hints.destructive() ? "destructive" : "yes",
                        tool.surface() == Surface.CATALOG ? "" : "yes",
                        skills.size() == Skill.values().length
                                ? "all"
                                : Arrays.stream(Skill.values())
                                        .filter(skills::contains)
                                        .map(Skill::id)
                                        .collect(Collectors.joining(", ")));
    }
}
