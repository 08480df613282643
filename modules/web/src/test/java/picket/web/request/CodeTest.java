package picket.web.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CodeTest {
    private static final Path NAMES = Path.of("src/main/frontend/lib/codes.ts");

    /** {@code -Dgolden=write} writes the file anew. */
    @Test
    void thePageKnowsTheNameOfEveryFailure() throws IOException {
        var names = Arrays.stream(Code.values())
                .map(code -> "\n  | '" + code.name() + "'")
                .collect(Collectors.joining(
                        "",
                        "/** What the site's API refuses and fails with; `CodeTest` writes this from `Code.java`. */\n"
                                + "export type Code =",
                        ";\n"));
        if ("write".equals(System.getProperty("golden"))) {
            Files.writeString(NAMES, names);
        }
        assertEquals(Files.readString(NAMES), names, () -> NAMES + " is out of date; -Dgolden=write writes it");
    }

    @ParameterizedTest
    @EnumSource
    void theDocumentsSayWhatEachCodeMeans(Code code) throws IOException {
        var documents = Files.readString(Path.of("../../docs/chat.md"));
        assertTrue(documents.contains("`" + code.name() + "`"), code.name());
    }
}
