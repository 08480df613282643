package picket.oauth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The document that maps requirements to tests names tests that exist. */
final class ConformanceDocumentTest {
    private static final List<String> ROOTS =
            List.of("modules/http", "modules/oauth", "modules/api", "modules/web", "modules/router", "dist");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| A(\\d+) \\|(.*)$");
    private static final Pattern WITHOUT_METHOD = Pattern.compile("`\\w+(?:Test|IT|Contract|Walk)`");
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

    @Test
    void aTestIsNamedWithItsMethod() throws IOException {
        var document = Files.readString(Path.of("../../docs/conformance.md"));
        assertEquals(
                List.of(),
                WITHOUT_METHOD
                        .matcher(document)
                        .results()
                        .map(MatchResult::group)
                        .toList());
    }

    @Test
    void everyAttackOfThisServerHasTestsThatBeginWithItsId() throws IOException {
        var document = Files.readString(Path.of("../../docs/conformance.md"));
        var rows = ROW.matcher(document)
                .results()
                .collect(Collectors.toMap(row -> Integer.parseInt(row.group(1)), row -> row.group(2)));
        var attacks = IntStream.concat(
                        IntStream.concat(IntStream.rangeClosed(5, 19), IntStream.rangeClosed(28, 38)), IntStream.of(42))
                .boxed()
                .collect(Collectors.toSet());
        assertEquals(attacks, rows.keySet());
        rows.forEach((id, row) -> {
            var tests = NAMED.matcher(row).results().map(name -> name.group(2)).toList();
            assertTrue(!tests.isEmpty() && tests.stream().allMatch(name -> name.matches("a" + id + "[A-Z].*")), row);
        });
    }

    private static List<String> sources(String type) throws IOException {
        var sources = new ArrayList<String>();
        for (var root : ROOTS) {
            try (var files = Files.walk(Path.of("../..", root, "src/test/java"))) {
                files.filter(file -> file.endsWith(type + ".java")).forEach(file -> sources.add(read(file)));
            }
        }
        return sources;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
