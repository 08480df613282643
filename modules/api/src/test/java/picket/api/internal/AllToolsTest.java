package picket.api.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picket.api.tools.GoldenSchemas;
import picket.api.tools.Tool;

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

    @Test
    void everyGoldenFileIsOfATool() throws IOException {
        try (var files = Files.list(GoldenSchemas.FOLDER)) {
            assertEquals(
                    tools().map(tool -> tool.declaration().name() + ".json").collect(Collectors.toSet()),
                    files.map(Path::getFileName).map(Path::toString).collect(Collectors.toSet()));
        }
    }
}
