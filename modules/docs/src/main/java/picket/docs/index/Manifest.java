package picket.docs.index;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexNotFoundException;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.NoLockFactory;

/**
 * What an index says about itself; it is part of Lucene's commit.
 *
 * @param format of documents and analysis; another one is built anew
 * @param model of its vectors; empty if it has none
 * @param sources as they were given
 * @param built when the build ended
 */
public record Manifest(String format, String model, List<String> sources, Instant built, int pages, int passages) {
    /** To be changed together with {@link Fields}, {@link Passages}, {@link Draft}, {@link Gist} or {@link IdentifierAnalyzer}. */
    static final String FORMAT = "6";

    public Manifest {
        sources = List.copyOf(sources);
    }

    /** Of the commit that is open. */
    public static Manifest of(DirectoryReader reader) throws IOException {
        return read(reader.getIndexCommit().getUserData());
    }

    /** Of the last commit in a folder; none if that has no index, or one that cannot be opened. */
    static Optional<Manifest> at(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (var directory = FSDirectory.open(folder, NoLockFactory.INSTANCE);
                var reader = DirectoryReader.open(directory)) {
            return Optional.of(of(reader));
        } catch (IndexNotFoundException | CorruptIndexException | IndexFormatTooOldException e) {
            return Optional.empty();
        }
    }

    private static Manifest read(Map<String, String> commit) {
        return new Manifest(
                commit.getOrDefault("format", ""),
                commit.getOrDefault("model", ""),
                commit.getOrDefault("sources", "").lines().toList(),
                Instant.parse(commit.getOrDefault("built", Instant.EPOCH.toString())),
                Integer.parseInt(commit.getOrDefault("pages", "0")),
                Integer.parseInt(commit.getOrDefault("passages", "0")));
    }

    Map<String, String> commit() {
        return new TreeMap<>(Map.of(
                "format", format,
                "model", model,
                "sources", String.join("\n", sources),
                "built", built.toString(),
                "pages", Integer.toString(pages),
                "passages", Integer.toString(passages)));
    }

    /** Why this release cannot read the index; none if it can. */
    public Optional<String> fault() {
        return format.equals(FORMAT)
                ? Optional.empty()
                : Optional.of(
                        "the index has format " + format + " and this release reads " + FORMAT + "; build it again");
    }

    /** Whether pages of that index can stay as they are in this one. */
    boolean continues(Manifest other) {
        return format.equals(other.format) && model.equals(other.model);
    }
}
