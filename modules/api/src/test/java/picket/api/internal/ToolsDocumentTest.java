package picket.api.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import picket.api.tools.Alias;
import picket.api.tools.Declaration;
import picket.api.tools.Surface;
import picket.api.tools.Tool;
import picket.oauth.spi.Skill;

/**
 * The tables of the README and of {@code docs/tools.md} are what the tools declare; {@code -Dgolden=write} writes them
 * anew. Another one in {@code docs/tools.md} names tests that exist.
 */
final class ToolsDocumentTest {
    private static final Path DOCUMENT = Path.of("../../docs/tools.md");
    private static final String BEGIN = "<!-- tools: begin, generated from what they declare -->\n";
    private static final String END = "<!-- tools: end -->";
    private static final Pattern COMPLAINT = Pattern.compile("(?m)^\\| (\\d+) \\|(.*)$");
    private static final Pattern NAMED = Pattern.compile("`(\\w+)#(\\w+)`");
    private static final List<String> ROOTS =
            List.of("modules/api", "modules/sentry", "modules/oauth", "app-all-in-one", "dist");

    @Test
    void theTableIsWhatTheToolsDeclare() throws IOException {
        var table = AllTools.list().stream()
                .map(Tool::declaration)
                .map(ToolsDocumentTest::row)
                .collect(Collectors.joining(
                        "", "| tool | what for | changes | listed | skills |\n|---|---|---|---|---|\n", ""));
        check(DOCUMENT, table);
    }

    @Test
    void theTableOfTheReadmeNamesThemBySubject() throws IOException {
        var subjects = new LinkedHashMap<String, List<String>>();
        for (var tool : AllTools.list()) {
            if (!(tool instanceof Alias)) {
                subjects.computeIfAbsent(
                                tool.getClass().getPackageName().replaceFirst(".*\\.", ""), _ -> new ArrayList<>())
                        .add("`" + tool.declaration().name() + "`");
            }
        }
        check(
                Path.of("../../README.md"),
                subjects.entrySet().stream()
                        .map(subject ->
                                "| %s | %s |\n".formatted(subject.getKey(), String.join(", ", subject.getValue())))
                        .collect(Collectors.joining("", "| about | tools |\n|---|---|\n", "")));
    }

    private static void check(Path document, String table) throws IOException {
        var text = Files.readString(document);
        int from = text.indexOf(BEGIN) + BEGIN.length();
        int to = text.indexOf(END);
        if ("write".equals(System.getProperty("golden"))) {
            Files.writeString(document, text.substring(0, from) + table + text.substring(to));
        } else {
            assertEquals(table, text.substring(from, to), document + " is out of date; -Dgolden=write writes it");
        }
    }

    @Test
    void everyComplaintIsHeldByTestsThatAreThere() throws IOException {
        var rows = COMPLAINT.matcher(Files.readString(DOCUMENT)).results().toList();
        var ids = IntStream.concat(IntStream.rangeClosed(1, 15), IntStream.rangeClosed(21, 27))
                .boxed()
                .toList();
        assertEquals(
                ids, rows.stream().map(row -> Integer.valueOf(row.group(1))).toList());
        for (var row : rows) {
            var tests = NAMED.matcher(row.group(2)).results().toList();
            assertFalse(tests.isEmpty(), row.group());
            tests.forEach(test -> assertTrue(isThere(test.group(1), test.group(2)), test.group()));
        }
    }

    private static boolean isThere(String type, String test) {
        return ROOTS.stream().anyMatch(root -> {
            try (var files = Files.walk(Path.of("../..", root, "src/test/java"))) {
                return files.filter(file -> file.endsWith(type + ".java"))
                        .anyMatch(file -> read(file).contains(" " + test + "("));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
