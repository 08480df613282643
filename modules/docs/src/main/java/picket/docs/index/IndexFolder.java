package picket.docs.index;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.NoLockFactory;

/**
 * An index on disk: a folder for each version, and the file {@code current} that names the live one. Versions never
 * change, and hardly ever do two have the same name, wherever they were built, so readers, backups and copies to other
 * machines need no lock; whoever copies takes {@code current} last.
 *
 * @param path of the folder, which may not exist yet
 */
public record IndexFolder(Path path) {
    private static final Pattern VERSION = Pattern.compile("v(?<number>\\d{6,9})(-[0-9a-f]{8})?");

    /** The live version; none before the first build ends. */
    public Optional<String> current() throws IOException {
        try {
            var name = Files.readString(path.resolve("current")).strip();
            if (!VERSION.matcher(name).matches()) {
                throw new IOException(path.resolve("current") + " names no version; build the index again");
            }
            return Optional.of(name);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** The folder of a version. */
    public Path version(String name) {
        return path.resolve(name);
    }

    /**
     * Opens a version for reading, which needs no right to write and leaves no trace.
     *
     * @throws NoSuchFileException if it is not there; the message says so
     */
    public Directory open(String name) throws IOException {
        if (!Files.isDirectory(version(name))) {
            throw new NoSuchFileException(
                    path.resolve("current").toString(), null, "names the version " + name + ", which is not there");
        }
        var directory = FSDirectory.open(version(name), NoLockFactory.INSTANCE);
        if (!DirectoryReader.indexExists(directory)) {
            directory.close();
            throw new NoSuchFileException(version(name).toString(), null, "has no index");
        }
        return directory;
    }

    Path building() {
        return path.resolve("building");
    }

    /** Makes the finished build the live version, in one step for those who read; only the one before it stays. */
    String publish() throws IOException {
        var versions = versions();
        var replaced = current();
        int last = versions.isEmpty() ? 0 : number(versions.getLast());
        var name = String.format(Locale.ROOT, "v%06d-%s", last + 1, mark(building()));
        Files.move(building(), version(name));
        var next = path.resolve("current.next");
        Files.writeString(next, name + "\n");
        Files.move(next, path.resolve("current"), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        for (var old : versions) {
            if (!replaced.equals(Optional.of(old))) {
                delete(version(old));
            }
        }
        return name;
    }

    /** Begins a build with the files of the live version: Lucene never changes a file that it has written. */
    void startFromCurrent() throws IOException {
        delete(building());
        Files.createDirectories(building());
        var live = current();
        if (live.isEmpty() || !Files.isDirectory(version(live.get()))) {
            return;
        }
        try (var files = Files.list(version(live.get()))) {
            for (var file : files.toList()) {
                var name = String.valueOf(file.getFileName());
                if (!name.equals("write.lock")) {
                    link(building().resolve(name), file);
                }
            }
        }
    }

    private static void link(Path link, Path file) throws IOException {
        try {
            Files.createLink(link, file);
        } catch (UnsupportedOperationException | FileAlreadyExistsException e) {
            Files.copy(file, link, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Whether the live version is searched by meaning too. */
    public boolean hasVectors() throws IOException {
        var live = current();
        return live.isPresent()
                && Manifest.at(version(live.get()))
                        .filter(manifest -> !manifest.model().isEmpty())
                        .isPresent();
    }

    /** The bytes of a version. */
    public long size(String version) throws IOException {
        try (var files = Files.list(version(version))) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }

    /** Keeps other builds out while it is open. */
    FileLock lock() throws IOException {
        Files.createDirectories(path);
        var channel = FileChannel.open(path.resolve("build.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            var lock = channel.tryLock();
            if (lock != null) {
                return lock;
            }
        } catch (OverlappingFileLockException e) {
            // A build of this process; worded below like one of another.
        }
        channel.close();
        throw new IOException("another build is writing into " + path + "; wait for its end");
    }

    private List<String> versions() throws IOException {
        try (var files = Files.list(path)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(VERSION.asMatchPredicate())
                    .sorted(Comparator.comparingInt(IndexFolder::number))
                    .toList();
        }
    }

    /** Eight letters of the id that Lucene gives each commit: hardly another has them. */
    private static String mark(Path version) throws IOException {
        try (var directory = FSDirectory.open(version, NoLockFactory.INSTANCE)) {
            var id = SegmentInfos.readLatestCommit(directory).getId();
            return HexFormat.of().formatHex(id, id.length - 4, id.length);
        }
    }

    private static int number(String version) {
        var matcher = VERSION.matcher(version);
        return matcher.matches() ? Integer.parseInt(matcher.group("number")) : 0;
    }

    static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var files = Files.walk(folder)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
