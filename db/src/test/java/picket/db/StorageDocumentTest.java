package picket.db;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The document of what is stored leaves out no column of any table, and names none that is not there. */
final class StorageDocumentTest {
    private static final Pattern COLUMN =
            Pattern.compile("(?m)(?:^    |ADD COLUMN )(\\w+) (?:VARCHAR|BIGINT|CLOB|TEXT)");
    private static final Pattern NAME = Pattern.compile("`(\\w+)`");

    @ParameterizedTest
    @CsvSource({"oauth, 61", "api, 27", "web, 27"})
    void everyColumnOfEveryTableHasItsMeaning(String module, int atLeast) throws IOException {
        var stored = stored(module);
        assertTrue(stored.size() >= atLeast, () -> "the migrations are not read: " + stored);
        assertEquals(stored, documented(module, stored));
    }

    private static Set<String> stored(String module) throws IOException {
        var statement = Pattern.compile("(?s)(?:CREATE|ALTER) TABLE " + module + "_(\\w+)(.*?);");
        var pairs = new TreeSet<String>();
        try (var migrations = Files.newDirectoryStream(Path.of("migration"), "V*__" + module + "*.sql")) {
            for (var migration : migrations) {
                statement
                        .matcher(Files.readString(migration))
                        .results()
                        .forEach(table -> COLUMN.matcher(table.group(2))
                                .results()
                                .forEach(column -> pairs.add(table.group(1) + "." + column.group(1))));
            }
        }
        return pairs;
    }

    /** Each name of a row of the table of columns with each table of that row; one row names no tables. */
    private static Set<String> documented(String module, Set<String> stored) throws IOException {
        var pairs = new TreeSet<String>();
        var section = Files.readString(Path.of("../docs/storage.md"))
                .split("## Columns of " + module + "\n", -1)[1]
                .split("\n## ", -1)[0];
        for (var line : section.lines().filter(row -> row.startsWith("| `")).toList()) {
            var cells = line.split(" \\| ", -1);
            var names =
                    NAME.matcher(cells[0]).results().map(name -> name.group(1)).toList();
            for (var name : names) {
                if (cells[1].equals("all that have them")) {
                    stored.stream().filter(pair -> pair.endsWith("." + name)).forEach(pairs::add);
                } else {
                    Set.of(cells[1].split(", ", -1)).forEach(table -> pairs.add(table + "." + name));
                }
            }
        }
        return pairs;
    }
}
