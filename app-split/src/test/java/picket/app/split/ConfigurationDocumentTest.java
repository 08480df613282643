package picket.app.split;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picket.http.Settings;

/** The table of {@code docs/configuration.md} is what the readers declare; {@code -Dgolden=write} writes it anew. */
final class ConfigurationDocumentTest {
    private static final Path DOCUMENT = Path.of("../docs/configuration.md");
    private static final String BEGIN = "<!-- settings: begin, generated from what the modules declare -->\n";
    private static final String END = "<!-- settings: end -->";

    @Test
    void theTableIsWhatTheReadersDeclare() throws IOException {
        var source = Settings.load(Map.of(), List.of());
        Plan.read(source, Role.ROUTER);
        var text = Files.readString(DOCUMENT);
        int from = text.indexOf(BEGIN) + BEGIN.length();
        int to = text.indexOf(END);
        if ("write".equals(System.getProperty("golden"))) {
            Files.writeString(DOCUMENT, text.substring(0, from) + source.table() + text.substring(to));
        }
        assertEquals(source.table(), Files.readString(DOCUMENT).substring(from).replaceFirst("(?s)" + END + ".*", ""));
    }
}
