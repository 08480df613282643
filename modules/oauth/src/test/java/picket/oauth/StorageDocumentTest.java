package picket.oauth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The document of what is stored leaves out no column of any of this module's tables, and names none that is not there. */
final class StorageDocumentTest {
    private static final Pattern STATEMENT = Pattern.compile("(?s)(?:CREATE|ALTER) TABLE oauth_(\\w+)(.*?);");
    private static final Pattern COLUMN =
            Pattern.compile("(?m)(?:^    |ADD COLUMN )(\\w+) (?:VARCHAR|BIGINT|CLOB|TEXT)");
    private static final Pattern NAME = Pattern.compile("`(\\w+)`");

    @Test
    void everyColumnOfEveryTableHasItsMeaning() throws IOException {
        var stored = stored();
        assertTrue(stored.size() > 60, () -> "the migrations are not read: " + stored);
        assertEquals(stored, documented(stored));
    }

    private static Set<String> stored() throws IOException {
        var pairs = new TreeSet<String>();
        try (var migrations = Files.newDirectoryStream(Path.of("../../db/migration"), "V*__oauth*.sql")) {
            for (var migration : migrations) {
                STATEMENT
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
    private static Set<String> documented(Set<String> stored) throws IOException {
        var pairs = new TreeSet<String>();
        var section =
                Files.readString(Path.of("../../docs/storage.md")).split("## Columns of oauth|## Tables of web", -1)[1];
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
