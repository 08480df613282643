package picket.docs.index;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stays of former versions when one becomes the live one. */
final class IndexFolderTest {
    @TempDir
    private Path path;

    private String publish() throws IOException {
        var folder = new IndexFolder(path);
        try (var directory = FSDirectory.open(folder.building());
                var writer = new IndexWriter(directory, new IndexWriterConfig())) {
            writer.commit();
        }
        return folder.publish();
    }

    @Test
    void theVersionThatWasLiveStaysWhateverElseIsThere() throws IOException {
        var replaced = publish();
        Files.createDirectory(path.resolve("v000001-00000000"));
        Files.createDirectory(path.resolve("v000009-ffffffff"));
        var live = publish();
        try (var files = Files.list(path).filter(Files::isDirectory)) {
            assertEquals(
                    Set.of(replaced, live),
                    files.map(file -> String.valueOf(file.getFileName())).collect(Collectors.toSet()));
        }
    }
}
