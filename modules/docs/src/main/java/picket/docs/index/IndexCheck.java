package picket.docs.index;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.index.CheckIndex;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DirectoryReader;

/** Reads a version from end to end. */
public final class IndexCheck {
    private IndexCheck() {}

    /** What is wrong with it; nothing if it is whole. */
    public static List<String> faults(IndexFolder folder, String version) throws IOException {
        var faults = new ArrayList<String>();
        try (var directory = folder.open(version);
                var check = new CheckIndex(directory)) {
            check.setLevel(CheckIndex.Level.MIN_LEVEL_FOR_INTEGRITY_CHECKS);
            var status = check.checkIndex();
            if (!status.clean) {
                faults.add("Lucene finds "
                        + (status.missingSegments ? "missing segments" : status.totLoseDocCount + " documents lost"));
                return faults;
            }
            try (var reader = DirectoryReader.open(directory)) {
                var manifest = Manifest.of(reader);
                manifest.fault().ifPresent(faults::add);
                int pages = IndexedPages.hashes(reader).size();
                if (pages != manifest.pages() || reader.numDocs() - pages != manifest.passages()) {
                    faults.add("it says that it has " + manifest.pages() + " pages with " + manifest.passages()
                            + " passages, and has " + pages + " with " + (reader.numDocs() - pages));
                }
            }
        } catch (NoSuchFileException e) {
            faults.add(e.getFile() + " " + Optional.ofNullable(e.getReason()).orElse("is missing"));
        } catch (CorruptIndexException e) {
            faults.add(String.valueOf(e.getMessage()));
        }
        return faults;
    }
}
