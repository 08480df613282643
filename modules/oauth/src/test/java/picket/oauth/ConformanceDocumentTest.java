package picket.oauth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The document that maps requirements to tests names tests that exist. */
final class ConformanceDocumentTest {
    private static final Pattern NAMED = Pattern.compile("`(\\w+)#(\\w+)`");

    @Test
    void everyTestThatIsNamedIsThere() throws IOException {
        var document = Files.readString(Path.of("../../docs/conformance.md"));
        var missing = new TreeSet<String>();
        var named = NAMED.matcher(document).results().toList();
        assertTrue(named.size() > 50);
        for (var name : named) {
            if (sources(name.group(1)).stream().noneMatch(source -> source.contains("void " + name.group(2) + "("))) {
                missing.add(name.group());
            }
        }
        assertEquals(new TreeSet<>(), missing);
    }

    private static List<String> sources(String type) throws IOException {
        try (var files = Files.walk(Path.of("src/test/java"))) {
            return files.filter(file -> file.endsWith(type + ".java"))
                    .map(ConformanceDocumentTest::read)
                    .toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
