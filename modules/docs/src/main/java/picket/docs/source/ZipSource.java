package picket.docs.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * A zip file, of which Markdown is unpacked into a folder that is deleted in the end. Sizes are counted while unpacking,
 * since those that a zip file states need not be true.
 */
final class ZipSource implements Source {
    private static final int MOST_ENTRIES = 200_000;
    private static final long MOST_BYTES = 2L * 1024 * 1024 * 1024;

    private final Path unpacked;
    private final FolderSource folder;
    private final List<String> refused;

    private ZipSource(Path unpacked, FolderSource folder, List<String> refused) {
        this.unpacked = unpacked;
        this.folder = folder;
        this.refused = refused;
    }

    static Source open(Path file, String site) throws IOException {
        var unpacked = Files.createTempDirectory("picket-docs-");
        try {
            var refused = unpack(file, unpacked);
            return new ZipSource(unpacked, new FolderSource(top(unpacked), site), refused);
        } catch (ZipException e) {
            delete(unpacked);
            throw new Unreadable(file + " is not a zip file that can be read: " + e.getMessage());
        } catch (IOException | RuntimeException e) {
            delete(unpacked);
            throw e;
        }
    }

    private static List<String> unpack(Path file, Path into) throws IOException {
        var refused = new ArrayList<String>();
        try (var zip = new ZipFile(file.toFile())) {
            if (zip.size() > MOST_ENTRIES) {
                throw new Unreadable(file + " has " + zip.size() + " entries; at most " + MOST_ENTRIES + " are taken");
            }
            long left = MOST_BYTES;
            for (var entry : zip.stream().filter(ZipSource::isPage).toList()) {
                var target = into.resolve(entry.getName()).normalize();
                if (!target.startsWith(into) || target.equals(into)) {
                    throw new Unreadable(file + " has an entry that leads out of it: " + entry.getName());
                }
                long size = copy(zip, entry, target, refused);
                left -= size;
                if (left < 0) {
                    throw new Unreadable(file + " unpacks to more than " + MOST_BYTES + " bytes");
                }
            }
        }
        return refused;
    }

    private static boolean isPage(ZipEntry entry) {
        return !entry.isDirectory() && Tree.isPage(entry.getName());
    }

    private static long copy(ZipFile zip, ZipEntry entry, Path target, List<String> refused) throws IOException {
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] bytes = in.readNBytes((int) Tree.LARGEST + 1);
            if (bytes.length > Tree.LARGEST) {
                refused.add(entry.getName());
            } else {
                Files.createDirectories(target.getParent());
                Files.write(target, bytes);
            }
            return bytes.length;
        }
    }

    /** Archives of a repository have one folder at the top. */
    private static Path top(Path unpacked) throws IOException {
        try (var files = Files.list(unpacked)) {
            var all = files.toList();
            return all.size() == 1 && Files.isDirectory(all.getFirst()) ? all.getFirst() : unpacked;
        }
    }

    @Override
    public int size() {
        return folder.size();
    }

    @Override
    public void read(Predicate<String> known, Reader reader) throws IOException {
        refused.forEach(name -> reader.refused(name, "has more than " + Tree.LARGEST + " bytes unpacked"));
        folder.read(known, reader);
    }

    @Override
    public void close() throws IOException {
        delete(unpacked);
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
