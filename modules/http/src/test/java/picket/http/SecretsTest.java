package picket.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
    @TempDir
    Path folder;

    @Test
    void aSecretThatNobodySetIsMadeOnceForTheOwnerOnly() throws IOException {
        var kept = folder.resolve("keys");
        var first = read(Map.of(), Secrets.in(kept));
        assertEquals(first, read(Map.of(), Secrets.in(kept)));
        assertEquals(32, Base64.getUrlDecoder().decode(first).length);
        assertEquals("rw-------", mode(kept.resolve("the_secret")));
        assertEquals("rwx------", mode(kept));
        assertNotEquals(first, Secrets.in(kept).keep("OTHER").orElseThrow());
        try (var files = Files.list(kept)) {
            assertEquals(2, files.count(), "no draft is left over");
        }
    }

    @Test
    void startsAtTheSameTimeAgree() {
        var seen = IntStream.range(0, 32)
                .parallel()
                .mapToObj(start -> read(Map.of(), Secrets.in(folder)))
                .distinct()
                .toList();
        assertEquals(1, seen.size());
    }

    @Test
    void whatIsSetWins() throws IOException {
        var file = Files.writeString(folder.resolve("mounted"), "from a file\n");
        assertEquals("plain", read(Map.of("THE_SECRET", "plain"), Secrets.none()));
        assertEquals("from a file", read(Map.of("THE_SECRET_FILE", file.toString()), Secrets.in(folder)));
        assertFalse(Files.exists(folder.resolve("the_secret")));
    }

    @Test
    void aMissingOneIsAFaultThatSaysWhatToDo() {
        var settings = Settings.of(Map.of(), Map.of(), Map.of());
        settings.key("THE_SECRET", "signs things").secret(Secrets.none());
        var faults = assertThrows(Settings.Faults.class, settings::check).messages();
        assertEquals(1, faults.size());
        assertTrue(faults.getFirst().contains("THE_SECRET_FILE"), faults.getFirst());
    }

    private static String read(Map<String, String> environment, Secrets kept) {
        var settings = Settings.of(environment, Map.of(), Map.of());
        var secret = settings.key("THE_SECRET", "signs things").secret(kept);
        settings.check();
        return secret;
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
