package picket.docs.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZipSourceTest {
    @TempDir
    private Path folder;

    private Path zip(Map<String, String> entries) throws IOException {
        var file = folder.resolve("docs.zip");
        try (var out = new ZipOutputStream(Files.newOutputStream(file))) {
            for (var entry : entries.entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return file;
    }

    @Test
    void theTopFolderOfAnArchiveIsNoPartOfThePaths() throws IOException, InterruptedException {
        var source = ZipSource.open(
                zip(Map.of("repo-main/a.md", "# A", "repo-main/b/c.md", "# C", "repo-main/x.png", "")), "");

        assertEquals(2, source.size());
        assertEquals(Set.of("a.md", "b/c.md"), Taken.all(source).pages.keySet());
    }

    @Test
    void anEntryThatLeadsOutIsRefused() throws IOException {
        var file = zip(Map.of("ok.md", "# Ok", "../evil.md", "# Evil"));

        var refusal = assertThrows(Source.Unreadable.class, () -> ZipSource.open(file, ""));

        assertTrue(String.valueOf(refusal.getMessage()).contains("../evil.md"));
    }

    @Test
    void anEntryThatUnpacksToTooMuchIsRefusedBeforeItIsWritten() throws IOException, InterruptedException {
        var file = zip(Map.of("bomb.md", "0".repeat(30_000_000), "ok.md", "# Ok"));
        assertTrue(Files.size(file) < 100_000);

        var taken = Taken.all(ZipSource.open(file, ""));

        assertEquals(Set.of("ok.md"), taken.pages.keySet());
        assertTrue(taken.refused.getFirst().startsWith("bomb.md has more than"));
    }

    @Test
    void anEntryWithANameThatNoFileCanHaveIsRefused() throws IOException, InterruptedException {
        var longest = "n".repeat(256);
        var taken = Taken.all(
                ZipSource.open(zip(Map.of("a\0b.md", "# A", "x/" + longest + "/b.md", "# B", "ok.md", "# Ok")), ""));

        assertEquals(Set.of("ok.md"), taken.pages.keySet());
        assertEquals(
                Set.of(
                        "a\0b.md has a name that no file can have",
                        "x/" + longest + "/b.md has a name that no file can have"),
                Set.copyOf(taken.refused));
    }

    @Test
    void anEntryInThePlaceOfAFolderIsRefusedByName() throws IOException, InterruptedException {
        var entries = new LinkedHashMap<String, String>();
        entries.put("a.md", "# A");
        entries.put("a.md/b/c.md", "# C");
        entries.put("d.md/e.md", "# E");
        entries.put("d.md", "# D");

        var taken = Taken.all(ZipSource.open(zip(entries), ""));

        assertEquals(Set.of("a.md", "d.md/e.md"), taken.pages.keySet());
        assertEquals(
                List.of("a.md/b/c.md is a file and a folder in one", "d.md is a file and a folder in one"),
                taken.refused);
    }

    @Test
    void whatIsNoZipIsExplained() throws IOException {
        var file = Files.writeString(folder.resolve("docs.zip"), "no zip");

        var refusal = assertThrows(Source.Unreadable.class, () -> ZipSource.open(file, ""));

        assertTrue(String.valueOf(refusal.getMessage()).contains("is not a zip file"));
    }
}
