package picket.docs.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * A zip file, of which Markdown is unpacked into a folder that is deleted in the end. Sizes are counted while unpacking,
 * since those that a zip file states need not be true.
 */
final class ZipSource implements Source {
    private static final int MOST_ENTRIES = 200_000;

    /** In most file systems, of one part of a path. */
    private static final int LONGEST_NAME = 255;

    private static final long MOST_BYTES = 2L * 1024 * 1024 * 1024;

    private final Path unpacked;
    private final FolderSource folder;
    private final Map<String, String> refused;

    private ZipSource(Path unpacked, FolderSource folder, Map<String, String> refused) {
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

    /** What was not unpacked, with the reason. */
    private static Map<String, String> unpack(Path file, Path into) throws IOException {
        var refused = new LinkedHashMap<String, String>();
        try (var zip = new ZipFile(file.toFile())) {
            if (zip.size() > MOST_ENTRIES) {
                throw new Unreadable(file + " has " + zip.size() + " entries; at most " + MOST_ENTRIES + " are taken");
            }
            long left = MOST_BYTES;
            for (var entry : zip.stream().filter(ZipSource::isPage).toList()) {
                if (!isName(entry.getName())) {
                    refused.put(entry.getName(), "has a name that no file can have");
                    continue;
                }
                var target = into.resolve(entry.getName()).normalize();
                if (!target.startsWith(into) || target.equals(into)) {
                    throw new Unreadable(file + " has an entry that leads out of it: " + entry.getName());
                }
                if (isTaken(target)) {
                    refused.put(entry.getName(), "is a file and a folder in one");
                    continue;
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
        return !entry.isDirectory() && Tree.isRead(entry.getName());
    }

    private static boolean isName(String path) {
        return path.indexOf('\0') < 0
                && Stream.of(path.split("/", -1))
                        .allMatch(part -> part.getBytes(StandardCharsets.UTF_8).length <= LONGEST_NAME);
    }

    /** Whether a file has the place of a folder, or a folder that of a file: archives can name both. */
    private static boolean isTaken(Path target) {
        boolean taken = Files.isDirectory(target);
        for (var above = target.getParent(); above != null && !taken; above = above.getParent()) {
            taken = Files.isRegularFile(above);
        }
        return taken;
    }

    private static long copy(ZipFile zip, ZipEntry entry, Path target, Map<String, String> refused) throws IOException {
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] bytes = in.readNBytes((int) Tree.LARGEST + 1);
            if (bytes.length > Tree.LARGEST) {
                refused.put(entry.getName(), "has more than " + Tree.LARGEST + " bytes unpacked");
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
        refused.forEach(reader::refused);
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
