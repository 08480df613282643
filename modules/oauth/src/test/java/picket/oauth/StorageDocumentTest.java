package picket.oauth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The document of what is stored leaves out no column of this module's tables. */
final class StorageDocumentTest {
    private static final Pattern COLUMN =
            Pattern.compile("(?m)(?:^    |ADD COLUMN )(\\w+) (?:VARCHAR|BIGINT|CLOB|TEXT)");

    @Test
    void everyColumnHasItsMeaning() throws IOException {
        var document = Files.readString(Path.of("../../docs/storage.md"));
        var missing = new TreeSet<String>();
        int columns = 0;
        try (var migrations = Files.newDirectoryStream(Path.of("../../db/migration"), "V*__oauth*.sql")) {
            for (var migration : migrations) {
                var found =
                        COLUMN.matcher(Files.readString(migration)).results().toList();
                columns += found.size();
                found.stream()
                        .map(column -> column.group(1))
                        .filter(name -> !document.contains("`" + name + "`"))
                        .forEach(missing::add);
            }
        }
        assertTrue(columns > 40, () -> "the migrations are not read");
        assertEquals(new TreeSet<>(), missing);
    }
}
