package picket.api.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picket.api.tools.Alias;
import picket.api.tools.GoldenSchemas;
import picket.api.tools.Tool;
import picket.api.tools.ToolStage;
import picket.api.tools.issues.GetIssueDetails;

/** What every tool of the list owes. */
final class AllToolsTest {
    static Stream<Tool> tools() {
        return AllTools.list().stream();
    }

    @ParameterizedTest
    @MethodSource("tools")
    void declaresWhatItsGoldenFileSays(Tool tool) {
        GoldenSchemas.check(tool);
    }

    @ParameterizedTest
    @MethodSource("tools")
    void hasATestOfItsName(Tool tool) {
        assertNotNull(tool.getClass().getResource(tool.getClass().getSimpleName() + "Test.class"));
    }

    @ParameterizedTest
    @MethodSource("tools")
    void hasAtLeastTwoGoldenResults(Tool tool) throws IOException {
        var name = tool.declaration().name();
        try (var files = Files.list(ToolStage.GOLDEN)) {
            long results = files.map(Path::getFileName)
                    .map(Path::toString)
                    .filter(file -> file.equals(name + ".md") || file.startsWith(name + "-"))
                    .count();
            // An alias runs its tool; GetIssueDetailsGoldenTest has a folder for each of its results.
            assertTrue(results >= 2 || tool instanceof Alias || tool instanceof GetIssueDetails, () -> name + results);
        }
    }

    @Test
    void everyGoldenFileIsOfATool() throws IOException {
        try (var files = Files.list(GoldenSchemas.FOLDER)) {
            assertEquals(
                    tools().map(tool -> tool.declaration().name() + ".json").collect(Collectors.toSet()),
                    files.map(Path::getFileName).map(Path::toString).collect(Collectors.toSet()));
        }
    }
}
